import { distance } from 'fastest-levenshtein'

/** The candidate that a name was probably meant to be; undefined when none differs by less than a third. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1
  for (const candidate of candidates) {
    const edits = distance(name.toLowerCase(), candidate.toLowerCase())
    if (edits >= bestDistance) continue
    best = candidate
    bestDistance = edits
  }
  return best
}
