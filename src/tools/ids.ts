const LEADING_NUMBER = /^\s*([+-]?\d+(?:_\d+)*)/

/** The whole number that a text begins with, as Ruby reads one: `1x` is 1, a text without digits in front is 0. */
export function leadingInteger(text: string): number {
  return Number((LEADING_NUMBER.exec(text)?.[1] ?? '0').replaceAll('_', ''))
}

/** The number that a path segment stands for; one that no record has, when there is no number or it is too large. */
export function toId(segment: string): number {
  const id = leadingInteger(segment)
  return Number.isSafeInteger(id) && id > 0 ? id : -1
}
