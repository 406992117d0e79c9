/** Below this, ports are given to services. */
const FIRST_FREE = 1024

/** The service ports at which there is a web server. */
const OF_THE_WEB: readonly string[] = ['', '80', '443']

/** Whether a web server may be at an address: at the port of another service there is none to fetch anything from. */
export function mayBeServed(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, port } = new URL(address)
  return /^https?:$/.test(protocol) && (OF_THE_WEB.includes(port) || Number(port) >= FIRST_FREE)
}
