/** The most letters that a word is said to have in common with another: what a digit can tell. */
const MOST = 9

/**
 * Words as one text, far shorter where they are sorted: each as the number of letters that it has in common with the one
 * before, and the others. `0Ann3a2thony` is `Ann`, `Anna` and `Anthony`.
 * @throws {RangeError} where a word has a digit in it
 */
export function packedWords(words: readonly string[]): string {
  return words
    .map((word, index) => {
      if (/\d/.test(word)) throw new RangeError(`${word} has a digit in it`)
      const shared = inCommon(words[index - 1] ?? '', word)
      return `${shared}${word.slice(shared)}`
    })
    .join('')
}

/** The words of such a text. */
export function unpackedWords(text: string): string[] {
  let last = ''
  return [...text.matchAll(/(\d)(\D*)/g)].map(([, shared = '', rest = '']) => {
    last = last.slice(0, Number(shared)) + rest
    return last
  })
}

function inCommon(one: string, other: string): number {
  let length = 0
  while (length < MOST && length < one.length && one[length] === other[length]) length++
  return length
}
