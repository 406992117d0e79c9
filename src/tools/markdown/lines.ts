/** What begins a part of a text in Markdown. */
export const FENCE = /^( {0,3})(`{3,}(?=[^`]*$)|~{3,})[ \t]*(.*)$/
export const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$/
export const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/
export const RULE = /^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$/
export const QUOTE = /^ {0,3}> ?/
/** Quotes within quotes, all at once. */
export const QUOTES = /^(?: {0,3}> ?)+/
export const INDENTED = /^(?: {4}|\t)/
export const MARKUP =
  /^ {0,3}<(?:\?|!(?:--|\[CDATA\[|[a-z])|\/?(?:address|article|aside|blockquote|body|center|dd|details|dialog|div|dl|dt|fieldset|figure|footer|form|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|nav|ol|p|pre|script|section|style|summary|table|tbody|td|textarea|tfoot|th|thead|title|tr|ul)(?:\s|\/?>|$))/i
/** A tag that has a line for itself. */
export const LONE_TAG = /^ {0,3}<\/?[a-z][a-z\d-]*(?:\s[^<>]*)?\/?>\s*$/i

/** How deep quotes, lists and emphasized texts within each other are told apart. */
export const DEEPEST = 100

export type Lines = readonly string[]

export function isBlank(line: string): boolean {
  return line.trim() === ''
}

/** A line that goes on with a paragraph from outside of its quote or item, where it underlines nothing. */
export function asText(line: string): string {
  return line.trimStart().replace(UNDERLINE, '\\$&')
}

/** The first line from one on that is not wanted. */
export function endOf(
  lines: Lines,
  from: number,
  isWanted: (line: string, before: string, at: number) => boolean,
): number {
  let at = from
  while (at < lines.length && isWanted(lines[at] ?? '', lines[at - 1] ?? '', at)) at++
  return at
}
