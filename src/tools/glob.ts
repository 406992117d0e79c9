/** A place in the pattern and in the text, and the wildcards to go back to from there. */
interface State {
  place: number
  position: number
  within: Wildcard | undefined
  across: Wildcard | undefined
}

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
  const state: State = { place: 0, position: 0, within: undefined, across: undefined }
  while (state.position < letters.length || state.place < parts.length) {
    if (!advance(state, parts[state.place], letters[state.position]) && !goBack(state, letters)) return false
  }
  return true
}

/** Takes one part of the pattern; false where it does not fit. */
function advance(state: State, part: string | undefined, letter: string | undefined): boolean {
  const { place, position } = state
  if (part === '**') {
    state.across = { place, position }
    state.within = undefined
  } else if (part === '*') {
    state.within = { place, position }
  } else {
    if (part === undefined || part !== letter) return false
    state.position++
  }
  state.place++
  return true
}

/** Lets a wildcard stand for one letter more; a single star for no slash. False when none can. */
function goBack(state: State, letters: readonly string[]): boolean {
  const { within } = state
  const isWithin = within !== undefined && within.position < letters.length && letters[within.position] !== '/'
  const wildcard = isWithin ? within : state.across
  if (!wildcard || wildcard.position >= letters.length) return false
  if (!isWithin) state.within = undefined
  state.position = ++wildcard.position
  state.place = wildcard.place + 1
  return true
}
