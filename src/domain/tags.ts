/**
 * Labels as the server's tag library reads them: commas divide texts, blanks go, and of those that differ in case only
 * the first stays.
 */
export function tagNames(given: readonly string[]): string[] {
  const names = given
    .flatMap((text) => text.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const firsts = new Map<string, string>()
  for (const name of names) if (!firsts.has(name.toLowerCase())) firsts.set(name.toLowerCase(), name)
  return [...firsts.values()]
}
