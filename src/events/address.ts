/** Names that the domain name system keeps for tests and examples (RFC 2606, RFC 6761): nobody real is behind them. */
const RESERVED = /(^|\.)(test|example|invalid|localhost|local|internal|example\.(com|net|org))$/

const PRIVATE_V4 = /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./

function isPrivateV6(address: string): boolean {
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address)
  if (mapped?.[1] && mapped[2]) {
    const high = Number.parseInt(mapped[1], 16)
    const low = Number.parseInt(mapped[2], 16)
    return PRIVATE_V4.test(`${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`)
  }
  return address === '::1' || address === '::' || /^(f[cd]|fe[89ab])/.test(address)
}

/** Whether a host is this machine or one of a private network, by its name alone: nothing is looked up. */
export function isPrivateHost(hostname: string): boolean {
  if (hostname.startsWith('[')) return isPrivateV6(hostname.slice(1, -1))
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return true
  // A name without a dot is one of the local network: a container, a machine of the office.
  return !hostname.includes('.') || PRIVATE_V4.test(hostname)
}

/** Whether a host is kept for tests and examples. */
export function isReservedHost(hostname: string): boolean {
  return RESERVED.test(hostname)
}
