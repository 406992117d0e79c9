/**
 * Whether a text contains another, whatever the case, as the database searches: `%` stands for anything and `_` for one
 * character. Takes time in proportion to both lengths at most.
 */
export function contains(text: string, pattern: string): boolean {
  return isLike(text, `%${pattern}%`)
}

/** As `contains`, for many texts: a pattern without wildcards is compared letter by letter. */
export function containing(pattern: string): (text: string) => boolean {
  if (/[%_]/.test(pattern)) return (text) => contains(text, pattern)
  const wanted = pattern.toLowerCase()
  return (text) => text.toLowerCase().includes(wanted)
}

/** Whether a text begins with another, by the same rules. */
export function startsWith(text: string, pattern: string): boolean {
  return isLike(text, `${pattern}%`)
}

/** Goes back to the last `%` when something does not fit, and lets it stand for one character more. */
function isLike(text: string, pattern: string): boolean {
  const characters = [...text.toLowerCase()]
  const wanted = [...pattern.toLowerCase()]
  let position = 0
  let place = 0
  let wildcard = -1
  let resume = 0
  while (position < characters.length) {
    if (wanted[place] === '%') {
      wildcard = place++
      resume = position
    } else if (place < wanted.length && (wanted[place] === '_' || wanted[place] === characters[position])) {
      place++
      position++
    } else if (wildcard >= 0) {
      place = wildcard + 1
      position = ++resume
    } else {
      return false
    }
  }
  return wanted.slice(place).every((character) => character === '%')
}
