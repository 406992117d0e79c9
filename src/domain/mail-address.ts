/** An address as it stands in mails, without what would have to be quoted; no domain has the other signs. */
const MAIL_ADDRESS = /^([^\s@()<>,;:\\"[\]]+)@([^\s@()<>,;:\\"[\]+!_/'`]+)$/u

/** The best known of the thousands of domains whose addresses are made to be thrown away, by the same library. */
const DISPOSABLE = /[@.](?:(?:10minutemail|guerrillamail|mailinator|trashmail|yopmail)\.com|maildrop\.cc)$/i

/** Whether an address is made to be thrown away. */
export function isDisposable(address: string): boolean {
  return DISPOSABLE.test(address)
}

/**
 * Whether the running server's check of addresses (valid_email2) takes one, as it was given: there is no emoji in it. Who signs
 * up needs such an address, and so does a contact who tells of a company.
 */
export function isMailAddress(given: string): boolean {
  const [, local = '', domain = ''] = MAIL_ADDRESS.exec(given) ?? []
  const isLocal = local !== '' && !local.includes('..') && !local.endsWith('.')
  const isDomain = domain.includes('.') && !domain.includes('..') && !/^[.-]|-\./.test(domain)
  return isLocal && isDomain && !/[\u{10000}-\u{10ffff}]/u.test(given)
}
