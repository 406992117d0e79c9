const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** A duration in words, by its two largest units: `1 day 2 hours`; `N/A` for less than a second, and for none. */
export function durationText(seconds: number | null): string {
  let rest = Math.floor(seconds ?? 0)
  const parts: string[] = []
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`)
  }
  return parts.slice(0, 2).join(' ') || 'N/A'
}
