/** Names that the domain name system keeps for tests and examples (RFC 2606, RFC 6761). */
const RESERVED = /(^|\.)(test|example|invalid|localhost|local|internal|example\.(com|net|org))$/

/** Those of them that nobody's network has; `example.com` does lead somewhere. */
const NOBODYS = /(^|\.)(example|invalid|example\.(com|net|org))$/

/** Whether a host is kept for tests and examples. */
export function isReservedHost(hostname: string): boolean {
  return RESERVED.test(hostname)
}

/** Whether a host can be no receiver: there is no need to look for it. */
export function isNobodys(hostname: string): boolean {
  return NOBODYS.test(hostname)
}
