import type { Rolldown } from 'tsdown'

/** How much longer a file may become. */
const MOST = 1.1

/**
 * Escapes what is not ASCII: a file with a single such character takes V8 twice the memory, and longer to read. What consists
 * of such text stays as it is: the names of many countries.
 */
export function asciiPlugin(): Rolldown.Plugin {
  return {
    name: 'mockwoot-ascii',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        const code = chunk.code.replaceAll(/[^\0-\x7f]/g, escaped)
        if (code.length < chunk.code.length * MOST) chunk.code = code
      }
    },
  }
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
