/** Where the match goes on when something does not fit: the place in the pattern, and in the text. */
interface Wildcard {
  place: number
  position: number
}

/**
 * Whether a text matches a pattern in which `*` stands for anything within a path segment and `**` for anything.
 *
 * What does not fit leads back to the last wildcard, never to one before it that stands for the same: so the time is in
 * proportion to both lengths at most, whatever the pattern.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  const parts = pattern.split(/(\*+)/).flatMap((part) => (part.startsWith('*') ? [part.slice(0, 2)] : [...part]))
  const letters = [...text]
  let within: Wildcard | undefined
  let across: Wildcard | undefined
  let place = 0
  let position = 0
  while (position < letters.length || place < parts.length) {
    const part = parts[place]
    if (part === '**') {
      across = { place, position }
      within = undefined
      place++
    } else if (part === '*') {
      within = { place, position }
      place++
    } else if (part !== undefined && part === letters[position]) {
      place++
      position++
    } else {
      // A star takes one letter more, but no slash: there, only two stars help.
      const back: Wildcard | undefined = within && canTake(letters[within.position]) ? within : across
      if (!back || back.position >= letters.length) return false
      if (back === across) within = undefined
      position = ++back.position
      place = back.place + 1
    }
  }
  return true
}

function canTake(letter: string | undefined): boolean {
  return letter !== undefined && letter !== '/'
}
