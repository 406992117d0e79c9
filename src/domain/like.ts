/**
 * Whether a text contains another, whatever the case, as the database searches: `%` stands for anything, `_` for one
 * character, and `\\` takes the meaning of the one behind it. Takes time in proportion to both lengths at most.
 */
export function contains(text: string, pattern: string): boolean {
  return isLike(text, `%${pattern}%`)
}

/** As `contains`, for many texts: a pattern without wildcards is compared letter by letter. */
export function containing(pattern: string): (text: string) => boolean {
  if (/[%_\\]/.test(pattern)) return (text) => contains(text, pattern)
  const wanted = pattern.toLowerCase()
  return (text) => text.toLowerCase().includes(wanted)
}

/** Whether a text begins with another, by the same rules. */
export function startsWith(text: string, pattern: string): boolean {
  return isLike(text, `${pattern}%`)
}

const ANYTHING = Symbol('any text')
const ONE = Symbol('any character')

/** What stands at each place of a pattern. */
function patternOf(pattern: string): Array<string | symbol> {
  const places: Array<string | symbol> = []
  let isEscaped = false
  for (const character of pattern) {
    if (!isEscaped && character === '\\') {
      isEscaped = true
      continue
    }
    if (!isEscaped && character === '%') places.push(ANYTHING)
    else places.push(!isEscaped && character === '_' ? ONE : character)
    isEscaped = false
  }
  return places
}

/** Goes back to the last `%` when something does not fit, and lets it stand for one character more. */
function isLike(text: string, pattern: string): boolean {
  const characters = [...text.toLowerCase()]
  const wanted = patternOf(pattern.toLowerCase())
  let position = 0
  let place = 0
  let wildcard = -1
  let resume = 0
  while (position < characters.length) {
    if (wanted[place] === ANYTHING) {
      wildcard = place++
      resume = position
    } else if (place < wanted.length && (wanted[place] === ONE || wanted[place] === characters[position])) {
      place++
      position++
    } else if (wildcard >= 0) {
      place = wildcard + 1
      position = ++resume
    } else {
      return false
    }
  }
  return wanted.slice(place).every((place) => place === ANYTHING)
}
