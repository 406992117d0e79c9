import { distance } from 'fastest-levenshtein'

/** The candidate that a name was probably meant to be; undefined when none differs by less than a third. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1
  for (const candidate of candidates) {
    // So many letters have to come or go at least, and comparing takes the time of both lengths together.
    if (Math.abs(name.length - candidate.length) >= bestDistance) continue
    const edits = distance(name.toLowerCase(), candidate.toLowerCase())
    if (edits >= bestDistance) continue
    best = candidate
    bestDistance = edits
  }
  return best
}

/** The first name that an object has and that is none of those there are, and a hint at the one that was probably meant. */
export function mistyped(given: object, known: object): { name: string; hint: string } | undefined {
  const name = Object.keys(given).find((key) => !Object.hasOwn(known, key))
  if (name === undefined) return undefined
  const meant = nearest(name, Object.keys(known))
  return { name, hint: meant === undefined ? '' : `; did you mean ${meant}?` }
}

/** Fewer letters than these are part of too many names. */
const LEAST_PART = 4

/** As `nearest`; else the shortest candidate that contains the name, or is contained in it: `phone`, `phone_number`. */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  const contains = (whole: string, part: string): boolean => part.length >= LEAST_PART && whole.includes(part)
  const akin = candidates.filter((candidate) => contains(candidate, name) || contains(name, candidate))
  return nearest(name, candidates) ?? akin.sort((a, b) => a.length - b.length)[0]
}
