import { readdirSync, readFileSync } from 'node:fs'
import { basename, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Rolldown } from 'tsdown'
import { deferredId, LATER, type PlaceOf, RUNTIME, withDeferred } from './deferred-uses.ts'

const ROOT = fileURLToPath(new URL('../src/', import.meta.url))

/** Rules that every start follows, or that the plainest request asks: they are there from the beginning. */
const AT_ONCE =
  /^domain\/(accounts\/audit-logs|contacts\/import|conversations\/named|owned|people\/(agents|users)|text)\.ts$/

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
  'seed/people.ts',
  'tools/hmac.ts',
  'tools/markdown/html.ts',
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
  addresses: ['tools/network/address.ts'],
  app: ['adapters/app.ts'],
  ...Object.fromEntries(
    readdirSync(`${ROOT}handlers/groups`)
      .filter((file) => file !== 'groups.ts')
      .map((file) => [`operations-${basename(file, '.ts')}`, [`handlers/groups/${file}`]]),
  ),
  // Templates read times in words, as columns do.
  liquid: [LIQUID, 'domain/times.ts'],
  outlines: ['outlines.ts'],
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

/** What a chunk begins with: a list of its functions. */
const ENTRY = '\0deferred-entry:'

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

interface Deferred {
  path: string
  name: string
}

const known = new Map<string, Deferred[]>()

/** All functions of a chunk, in the order in which it has them. */
function functionsIn(chunk: string): Deferred[] {
  const found = known.get(chunk) ?? findFunctions(chunk)
  known.set(chunk, found)
  return found
}

function findFunctions(chunk: string): Deferred[] {
  const files = (CHUNKS[chunk] ?? []).map((file) => ROOT + file)
  return files.flatMap((path) => functionsOf(path).map((name) => ({ path, name })))
}

const placeOf: PlaceOf = (chunk, index, name) => {
  const path = `${ROOT}${CHUNKS[chunk]?.[index]}`
  const place = functionsIn(chunk).findIndex((one) => one.path === path && one.name === name)
  if (place < 0) throw new Error(`${path} has no ${name} that could be deferred`)
  return place
}

function entryOf(chunk: string): string {
  const functions = functionsIn(chunk)
  const imports = functions.map(
    ({ path, name }, place) => `import { ${name} as _${place} } from ${JSON.stringify(path)}\n`,
  )
  return `${imports.join('')}export const deferred = [${functions.map((_, place) => `_${place}`).join(', ')}]\n`
}

/** A chunk whose functions give nothing. */
function nothingOf(chunk: string): string {
  const nothing = functionsIn(chunk).map(() => '() => {}')
  return `exports.deferred = [${nothing.join(', ')}]\n`
}

/**
 * Loads rarely used files when one of their functions is called: what a start or a test does not need costs it nothing. The
 * files export functions alone, and are required, which takes no waiting: so nobody can tell from what happens. Pages
 * load them with what imports them, and Jest soon after it: once its modules are reset, it would load the rest of what
 * they need again, of which there are others already.
 */
export function deferredPlugin() {
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
      if (source.startsWith(ENTRY)) return source
      if (importer === undefined || importer.startsWith(ENTRY) || !/^[.#]/.test(source)) return undefined
      const resolved = await this.resolve(source, importer, { skipSelf: true })
      const chunk = resolved ? CHUNK_OF.get(resolved.id) : undefined
      if (!resolved || chunk === undefined || chunk === CHUNK_OF.get(importer)) return undefined
      const index = CHUNKS[chunk]?.indexOf(resolved.id.slice(ROOT.length)) ?? -1
      return { id: deferredId(chunk, index), external: true, moduleSideEffects: false }
    },
    load: (id) => (id.startsWith(ENTRY) ? entryOf(id.slice(ENTRY.length)) : undefined),
    renderChunk(code, { name }) {
      if (name === RUNTIME) return { code: `${code}\n${LATER}`, map: null }
      const rendered = withDeferred(code, this, placeOf)
      return rendered === undefined ? undefined : { code: rendered, map: null }
    },
  } satisfies Rolldown.Plugin
}
