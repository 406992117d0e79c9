import dns from 'node:dns'
import { vi } from 'vitest'

/**
 * Lets every name lead to these addresses, one after the other with each look, until mocks are restored.
 * @returns the names that were looked for
 */
export function leadsTo(...addresses: [string, ...string[]]): string[] {
  const asked: string[] = []
  vi.spyOn(dns, 'lookup').mockImplementation((...parameters: unknown[]) => {
    const [name, options, found] = parameters
    const address = addresses[Math.min(asked.length, addresses.length - 1)] ?? addresses[0]
    asked.push(String(name))
    const family = address.includes(':') ? 6 : 4
    const isForAll = typeof options === 'object' && options !== null && 'all' in options && options.all === true
    if (typeof found !== 'function') throw new TypeError('Only looks with options are expected')
    if (isForAll) found(null, [{ address, family }])
    else found(null, address, family)
  })
  return asked
}
