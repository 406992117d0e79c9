import { isLoopbackAddress } from './address.ts'

/** What may be an address, as URLs have it: every name has a letter, and no colon. */
const POSSIBLE = /^[\d.]+$|:/

/** Whether a host is this machine, by its name: `localhost`, what is below it, and the loopback addresses. */
export function isLoopback(hostname: string): boolean {
  if (['localhost', '127.0.0.1'].includes(hostname) || hostname.endsWith('.localhost')) return true
  return POSSIBLE.test(hostname) && isLoopbackAddress(hostname)
}
