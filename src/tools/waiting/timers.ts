/** Undefined in browsers. Bundles for those must not name a module of Node in an import. */
const node = typeof process === 'undefined' ? undefined : process

/**
 * The machine's own timers, taken once: test suites replace the global ones by others that stand still, and what is sent
 * has to go out all the same. What Node has them from is replaced by fewer still.
 */
const machine: Pick<typeof globalThis, 'setTimeout' | 'clearTimeout' | 'setInterval' | 'clearInterval'> =
  node?.getBuiltinModule?.('node:timers') ?? globalThis

export const { setTimeout, clearTimeout, setInterval, clearInterval } = machine

/** Waits for some milliseconds of the machine's time, at least until what waits already is done. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds))
}
