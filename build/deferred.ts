import { readdirSync, readFileSync } from 'node:fs'
import { basename, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Rolldown } from 'tsdown'

const ROOT = fileURLToPath(new URL('../src/', import.meta.url))

/** Rules that every start follows, or that the plainest request asks: they are there from the beginning. */
const AT_ONCE = /^domain\/(accounts\/audit-logs|contacts\/import|people\/(agents|users)|text)\.ts$/

/** Templates, which few messages are. */
const LIQUID = 'domain/conversations/messages/liquid-engine.ts'

/** Where the rules are called from that nobody needs until something happens. */
const HAPPENINGS = [
  'control/receive.ts',
  'events/listeners/listeners.ts',
  'seed/bird.ts',
  'seed/bot-desk.ts',
  'seed/documented.ts',
  'seed/empty.ts',
  'seed/past.ts',
  'tools/hmac.ts',
  'world/planting/planting.ts',
  'world/timers.ts',
]

/** Where rules are called from as well that are seldom needed. */
const SELDOM = ['control/account.ts', 'control/webhooks.ts', 'domain/contacts/import.ts']

/** The rules and views that these files lead to and that export functions alone. */
function rulesBehind(files: readonly string[]): string[] {
  const reached = new Set(files)
  for (const file of reached) for (const imported of importsOf(file)) reached.add(imported)
  return [...reached].filter(
    (file) =>
      /^(domain|views)\//.test(file) &&
      !AT_ONCE.test(file) &&
      file !== LIQUID &&
      exportsOf(ROOT + file).every(({ kind }) => kind === 'function'),
  )
}

/** The files that a file imports more of than types, by their paths in `src`. */
function importsOf(file: string): string[] {
  const source = readFileSync(ROOT + file, 'utf8')
  const found = [...source.matchAll(/^import (?!type)[^']*'([#.][^']*)'/gm)].map(([, id = '']) => id)
  return found.map((id) => (id.startsWith('#') ? `${id.slice(1)}.ts` : posix.join(posix.dirname(file), id)))
}

/** What is loaded when one of its functions is called for the first time, by the file of the package that has it then. */
const CHUNKS: Record<string, readonly string[]> = {
  ...Object.fromEntries(
    readdirSync(`${ROOT}handlers/groups`)
      .filter((file) => file !== 'groups.ts')
      .map((file) => [`operations-${basename(file, '.ts')}`, [`handlers/groups/${file}`]]),
  ),
  liquid: [LIQUID],
  'operations-control': ['control/operations/group.ts'],
  rules: [...HAPPENINGS, ...rulesBehind([...HAPPENINGS, ...SELDOM])],
  'seed-awkward': ['seed/awkward.ts'],
  'seed-demo': ['seed/demo/demo.ts'],
  'seed-document': ['seed/parse-document.ts'],
  'seed-large': ['seed/large.ts'],
  'seed-plant': ['seed/plant/document.ts'],
  sockets: ['adapters/sockets.ts'],
  stock: ['world/planting/from-stock.ts'],
}

/**
 * What pages do without, and what its functions give there: a page loads everything at once, what it would be spared as
 * well. `browser` in package.json names the other file of each pair.
 */
const NOT_IN_PAGES = ['stock']

/** In which of them a file is. */
const CHUNK_OF = new Map(
  Object.entries(CHUNKS).flatMap(([chunk, files]) => files.map((file) => [ROOT + file, chunk] as const)),
)

/** What a chunk begins with: its functions, by names that only they have. */
const ENTRY = '\0deferred-entry:'

/** What stands for a deferred file where it is imported. */
const FACADE = '\0deferred:'

/** How that names the file of the package. */
const CHUNK = 'mockwoot-deferred-chunk:'

interface Exported {
  kind: string
  name: string
}

/** What a file exports: what is only a type has no part in it. */
function exportsOf(path: string): Exported[] {
  const source = readFileSync(path, 'utf8')
  const found = [...source.matchAll(/^export (?!type|interface)(?:async )?(\w+|\*|\{)\*? ?(\w*)/gm)]
  return found.map(([, kind = '', name = '']) => ({ kind, name }))
}

function functionsOf(path: string): string[] {
  const names = exportsOf(path).map(({ kind, name }) => {
    if (kind !== 'function') throw new Error(`${path} can't be deferred: it exports ${kind} ${name}`)
    return name
  })
  return [...new Set(names)]
}

/** All functions of a chunk: where they are, how they are called there, and the name that no other has. */
function namesIn(chunk: string): Array<{ path: string; original: string; name: string }> {
  return (CHUNKS[chunk] ?? []).flatMap((file, index) =>
    functionsOf(ROOT + file).map((original) => ({ path: ROOT + file, original, name: `${original}$${index}` })),
  )
}

function entryOf(chunk: string): string {
  const names = namesIn(chunk)
  const imports = names.map(
    ({ path, original, name }) => `import { ${original} as ${name} } from ${JSON.stringify(path)}\n`,
  )
  return `${imports.join('')}export const deferred = { ${names.map(({ name }) => name).join(', ')} }\n`
}

/** Functions of the same names as in a file, which load the chunk and call those in it. */
function facadeOf(path: string, chunk: string): string {
  const functions = namesIn(chunk)
    .filter((one) => one.path === path)
    .map(({ original, name }) => `export const ${original} = (...given) => load().${name}(...given)\n`)
  return `import { load } from '${FACADE}${chunk}'\n${functions.join('')}`
}

/** A chunk whose functions give nothing. */
function nothingOf(chunk: string): string {
  const names = namesIn(chunk).map(({ name }) => name)
  return `exports.deferred = { ${names.map((name) => `${name}() {}`).join(', ')} }\n`
}

/** What loads a chunk when it is called. */
function loaderOf(chunk: string): string {
  return `import { once } from '${FACADE}'\nexport const load = once(() => require('${CHUNK}${chunk}').deferred)\n`
}

/** What makes that. */
const ONCE = `export function once(load) {
  let loaded
  const get = () => (loaded ??= load())
  if (typeof jest === 'object') void Promise.resolve().then(get)
  return get
}
`

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
      for (const name of Object.keys(CHUNKS)) {
        this.emitFile({ type: 'chunk', id: ENTRY + name, fileName: `${name}.cjs` })
      }
      for (const name of NOT_IN_PAGES) {
        this.emitFile({ type: 'asset', fileName: `${name}.browser.cjs`, source: nothingOf(name) })
      }
    },
    async resolveId(source, importer) {
      if (source.startsWith(CHUNK)) return { id: `./${source.slice(CHUNK.length)}.cjs`, external: true }
      if (source.startsWith(ENTRY) || source.startsWith(FACADE)) return source
      if (importer === undefined || importer.startsWith(ENTRY) || !/^[.#]/.test(source)) return undefined
      const resolved = await this.resolve(source, importer, { skipSelf: true })
      const chunk = resolved ? CHUNK_OF.get(resolved.id) : undefined
      if (!resolved || chunk === undefined || chunk === CHUNK_OF.get(importer)) return undefined
      return { id: FACADE + resolved.id, moduleSideEffects: false }
    },
    load(id) {
      if (id.startsWith(ENTRY)) return entryOf(id.slice(ENTRY.length))
      if (!id.startsWith(FACADE)) return undefined
      if (id === FACADE) return ONCE
      const path = id.slice(FACADE.length)
      const chunk = CHUNK_OF.get(path)
      return chunk === undefined ? loaderOf(path) : facadeOf(path, chunk)
    },
  }
}
