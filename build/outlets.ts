import type { Rolldown } from 'tsdown'

/**
 * What apps import where the package is CommonJS: a file beside each of these entries that names what the other exports.
 * The other entries load libraries that are not the same imported and required, so they are built for both.
 */
const OUTLETS = new Set(['express', 'matchers', 'schemas'])

/** What the entries import, and the file of the package that has it. */
const SHARED: Record<string, string> = {
  './core.ts': './core.cjs',
  './matchers.ts': './matchers.cjs',
  '#adapters/server': './server.cjs',
}

/** Lets Node see what the files export, and adds the files that import them. */
export function outletsPlugin(): Rolldown.Plugin {
  return {
    name: 'mockwoot-outlets',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !chunk.isEntry || chunk.exports.length === 0) continue
        const names = chunk.exports.join(',')
        // Never runs: Node reads the names of a file's exports off its text.
        chunk.code += `0&&(module.exports={${names}});\n`
        if (OUTLETS.has(chunk.name)) {
          this.emitFile({
            type: 'asset',
            fileName: `${chunk.name}.js`,
            source: `export { ${names.replaceAll(',', ', ')} } from './${chunk.name}.cjs'\n`,
          })
        }
      }
    },
  }
}

/** Lets what is built for `import` load the shared files instead of having them in it. */
export function sharedPlugin(): Rolldown.Plugin {
  return {
    name: 'mockwoot-shared',
    resolveId(source) {
      const id = SHARED[source]
      return id === undefined ? undefined : { id, external: true }
    },
  }
}

/** What the types of a file are imported from. */
const SOURCE = /(?<=from ")[^"]+(?=")/g

/** Where the bundler says which source file it is at, of which the package has none. */
const REGION = /^\/\/#(?:end)?region\b.*\n/gm

/** Has the same types, imported and required. */
const SAME_TYPES = /^(zod|node:\w+)$/

/**
 * The types for who requires. Only what has types of msw or of a test runner differs: those have files of their own for
 * both. The rest is declared once, as it is one thing, and who imports is sent there.
 */
export function requiredTypesPlugin(): Rolldown.Plugin {
  return {
    name: 'mockwoot-required-types',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const same = withSameTypes(chunks)
      for (const chunk of chunks) {
        const { fileName } = chunk
        const code = chunk.code.replace(REGION, '')
        const source = code.replace(SOURCE, (from) => (from.startsWith('./') ? required(from) : from))
        this.emitFile({ type: 'asset', fileName: required(fileName), source })
        if (!same.has(fileName)) {
          chunk.code = code.replace(SOURCE, (from) => (same.has(typesOf(from)) ? required(from) : from))
        } else if (chunk.isEntry) {
          chunk.code = `export * from "./${fileName.replace('.d.ts', '.cjs')}"\n`
        } else {
          delete bundle[fileName]
        }
      }
    },
  }
}

/** The names of the files of types that neither import what differs, nor one that does. */
function withSameTypes(chunks: readonly Rolldown.OutputChunk[]): Set<string> {
  const sources = new Map(chunks.map(({ fileName, code }) => [fileName, code.match(SOURCE) ?? []]))
  const same = new Set(sources.keys())
  const isSame = (source: string) => SAME_TYPES.test(source) || same.has(typesOf(source))
  // Once for each link of the longest chain of imports, which is never longer than this.
  for (const _link of chunks) {
    for (const name of same) if (!sources.get(name)?.every(isSame)) same.delete(name)
  }
  return same
}

/** The file of types beside a file of code, `./index.js`. */
function typesOf(source: string): string {
  return source.replace(/^\.\//, '').replace(/\.js$/, '.d.ts')
}

function required(name: string): string {
  return name.replace(/([jt]s)$/, 'c$1')
}

/** What loads another file when it is needed, as the bundler writes it for CommonJS. */
const LATER = /Promise\.resolve\(\)\.then\(\(\)=>(?:\w+\.\w+\()?require\([`"]\.\/([\w-]+)\.cjs[`"]\)(?:,1\))?\)/g

/** The files that are loaded later by what pages load as well. */
const LATER_IN_PAGES = ['document', 'fixtures', 'page', 'served']

/**
 * Loads what is needed later by way of a file of which there are two: `browser` in package.json names the other one. Jest
 * knows no `import()` in what it requires, and what a page requires is part of its one file, needed or not.
 */
export function laterPlugin(): Rolldown.Plugin {
  const sourceOf = (load: (file: string) => string) =>
    LATER_IN_PAGES.map((name) => `exports.${name} = () => ${load(`'./${name}.cjs'`)}\n`).join('')
  return {
    name: 'mockwoot-later',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        chunk.code = chunk.code.replace(LATER, (whole, name: string) =>
          LATER_IN_PAGES.includes(name) ? `require("./load.cjs").${name}()` : whole,
        )
      }
      const required = sourceOf((file) => `Promise.resolve().then(() => require(${file}))`)
      const inPages = sourceOf((file) => `import(${file}).then((loaded) => loaded.default ?? loaded)`)
      this.emitFile({ type: 'asset', fileName: 'load.cjs', source: required })
      this.emitFile({ type: 'asset', fileName: 'load.browser.cjs', source: inPages })
    },
  }
}
