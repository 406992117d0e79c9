import ipaddr from 'ipaddr.js'

/** The ranges whose addresses are this machine's or a private network's. Those of a link (169.254.…) are neither. */
const PRIVATE_RANGES: ReadonlySet<string> = new Set(['loopback', 'private', 'uniqueLocal', 'carrierGradeNat'])

/** Within those ranges, what clouds answer on with the credentials of the machine. */
const METADATA_V4 = ipaddr.IPv4.parseCIDR('100.100.100.200/32')
const METADATA_V6 = ipaddr.IPv6.parseCIDR('fd00:ec2::/32')

function parse(hostname: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  const address = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address)
  return isAddress ? ipaddr.process(address) : undefined
}

/** Whether a host is named by its address, as URLs have it: IPv6 in brackets or not. */
export function isAddress(hostname: string): boolean {
  return parse(hostname) !== undefined
}

/** The bytes of an address, 4 or 16 of them; undefined of a name. */
export function addressBytes(hostname: string): Uint8Array | undefined {
  const address = parse(hostname)
  return address && Uint8Array.from(address.toByteArray())
}

/** Whether an address is this machine's or one of a private network. */
export function isPrivateAddress(hostname: string): boolean {
  const address = parse(hostname)
  if (!address || isMetadata(address)) return false
  return PRIVATE_RANGES.has(address.range()) || isUnspecified(address)
}

function isMetadata(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return address instanceof ipaddr.IPv6 ? address.match(METADATA_V6) : address.match(METADATA_V4)
}

/** `0.0.0.0` and `::` lead to this machine as well; what else is of their range leads nowhere. */
function isUnspecified(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return address.toByteArray().every((byte) => byte === 0)
}

/** Whether an address is one by which a machine reaches itself. */
export function isLoopbackAddress(hostname: string): boolean {
  return parse(hostname)?.range() === 'loopback'
}
