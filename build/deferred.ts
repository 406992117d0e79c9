import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Rolldown } from 'tsdown'

const ROOT = fileURLToPath(new URL('../src/', import.meta.url))

const GROUPS = readdirSync(`${ROOT}handlers/groups`).filter((file) => file !== 'groups.ts')

/** What is loaded when one of its functions is called for the first time, and the file of the package that has it then. */
const DEFERRED = new Map(
  [
    ...GROUPS.map((file) => [`handlers/groups/${file}`, `operations-${basename(file, '.ts')}`]),
    ['adapters/sockets.ts', 'sockets'],
    ['control/operations/group.ts', 'operations-control'],
    ['domain/conversations/messages/liquid-engine.ts', 'liquid'],
    ['seed/awkward.ts', 'seed-awkward'],
    ['seed/demo/demo.ts', 'seed-demo'],
    ['seed/large.ts', 'seed-large'],
    ['seed/parse-document.ts', 'seed-document'],
    ['seed/plant/document.ts', 'seed-plant'],
  ].map(([path = '', name = '']) => [ROOT + path, name]),
)

/** What stands for a deferred file where it is imported. */
const FACADE = '\0deferred:'

/** How that names the file of the package. */
const CHUNK = 'mockwoot-deferred-chunk:'

/** Functions of the same names, which load the file and call those in it. */
function facadeOf(path: string, name: string): string {
  const source = readFileSync(path, 'utf8')
  const names = [...source.matchAll(/^export (?:async )?(?!type|interface)(\w+) (\w+)/gm)].map(
    ([, kind = '', exported = '']) => {
      if (kind !== 'function') throw new Error(`${path} can't be deferred: it exports ${kind} ${exported}`)
      return exported
    },
  )
  const functions = names.map((exported) => `export const ${exported} = (...given) => load().${exported}(...given)\n`)
  return `let loaded
const load = () => (loaded ??= require('${CHUNK}${name}'))
if (typeof jest === 'object') void Promise.resolve().then(load)
${functions.join('')}`
}

/**
 * Loads rarely used files when one of their functions is called: what a start or a test does not need costs it nothing. The
 * files export functions alone, and are required, which takes no waiting: so nobody can tell from what happens. Pages
 * load them with what imports them, and Jest soon after it: once its modules are reset, it would load the rest of what
 * they need again, of which there are others already.
 */
export function deferredPlugin(): Rolldown.Plugin {
  return {
    name: 'mockwoot-deferred',
    buildStart() {
      for (const [id, name] of DEFERRED) this.emitFile({ type: 'chunk', id, fileName: `${name}.cjs` })
    },
    async resolveId(source, importer) {
      if (source.startsWith(CHUNK)) return { id: `./${source.slice(CHUNK.length)}.cjs`, external: true }
      if (importer === undefined || !/^[.#]/.test(source)) return undefined
      const resolved = await this.resolve(source, importer, { skipSelf: true })
      return resolved && DEFERRED.has(resolved.id) ? { id: FACADE + resolved.id, moduleSideEffects: false } : undefined
    },
    load(id) {
      if (!id.startsWith(FACADE)) return undefined
      const path = id.slice(FACADE.length)
      return facadeOf(path, DEFERRED.get(path) ?? '')
    },
  }
}
