/** The order of two texts, by the codes of their characters: what `sort` takes. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
