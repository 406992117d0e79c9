/** How often the line is written anew, in milliseconds: what takes less than that is not told at all. */
const INTERVAL = 100

/** A line that tells how far a seed is planted, and goes when it is. */
export interface Progress {
  /** @param records counts those that there are */
  planting(records: () => number): void
  done(): void
}

/**
 * Tells how far a seed is planted.
 * @param show puts a text in place of the one before
 */
export function progressOf(seed: string, show: (text: string) => void): Progress {
  const began = Date.now()
  let last = began
  return {
    planting(records) {
      const now = Date.now()
      if (now - last < INTERVAL) return
      last = now
      show(`mockwoot: planting ${seed}, ${records().toLocaleString('en')} records so far`)
    },
    done() {
      if (last > began) show('')
      last = Number.POSITIVE_INFINITY
    },
  }
}
