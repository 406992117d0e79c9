import { parsedUrl } from './url.ts'

/** Below this, ports are given to services. */
const FIRST_FREE = 1024

/** The service ports at which there is a web server. */
const OF_THE_WEB: readonly string[] = ['', '80', '443']

/** Whether a web server may be at an address: there is none at that of no host, nor at the port of another service. */
export function mayBeServed(address: string): boolean {
  const url = /^https?:\/\/[^/?#]/i.test(address) && parsedUrl(address)
  if (!url) return false
  return OF_THE_WEB.includes(url.port) || Number(url.port) >= FIRST_FREE
}
