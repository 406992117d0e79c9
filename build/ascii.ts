import type { Rolldown } from 'tsdown'

/** Escapes what is not ASCII: a file with a single such character takes V8 twice the memory, and longer to read. */
export function asciiPlugin(): Rolldown.Plugin {
  return {
    name: 'mockwoot-ascii',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk') chunk.code = chunk.code.replaceAll(/[^\0-\x7f]/g, escaped)
      }
    },
  }
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
