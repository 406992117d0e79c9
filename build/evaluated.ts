import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Rolldown } from 'tsdown'
import { fixturesPlugin } from '../fixtures-plugin.ts'

/** The files whose values are known when the package is built, and far smaller than what they are made from. */
const FILES = ['src/cli/coverage.ts', 'src/packed-outlines.ts', 'src/seed/names.ts', 'src/world/planting/stock.ts'].map(
  (path) => fileURLToPath(new URL(`../${path}`, import.meta.url)),
)

/** Evaluates those files when the package is built, and puts what they export in their place, as JSON. */
export function evaluatedPlugin(): Rolldown.Plugin {
  return {
    name: 'mockwoot-evaluated',
    load: (id) => (FILES.includes(id) ? asCode(id) : undefined),
  }
}

const SEED_SCHEMA = fileURLToPath(new URL('../src/seed/json-schema.ts', import.meta.url))

/** Keeps the JSON Schema of seed files in a file of the package. */
export function seedSchemaPlugin(): Rolldown.Plugin {
  return {
    name: 'mockwoot-seed-schema',
    async generateBundle() {
      const [schema] = Object.values(await valuesOf(SEED_SCHEMA))
      this.emitFile({ type: 'asset', fileName: 'seed.schema.json', source: `${JSON.stringify(schema)}\n` })
    },
  }
}

const known = new Map<string, Promise<Record<string, unknown>>>()

function valuesOf(file: string): Promise<Record<string, unknown>> {
  const values = known.get(file) ?? evaluate(file)
  known.set(file, values)
  return values
}

async function asCode(file: string): Promise<string> {
  const values = Object.entries(await valuesOf(file))
  return values.map(([name, value]) => `export const ${name} = ${asText(value)}\n`).join('')
}

async function evaluate(file: string): Promise<Record<string, unknown>> {
  const outDir = mkdtempSync(join(tmpdir(), 'mockwoot-build-'))
  try {
    await build({
      config: false,
      entry: { value: file },
      outDir,
      format: 'esm',
      platform: 'node',
      plugins: [fixturesPlugin()],
      // What is loaded later has no part in it.
      deps: { alwaysBundle: [/.*/], neverBundle: ['virtual:inspector'], onlyBundle: false },
      dts: false,
      fixedExtension: false,
      logLevel: 'silent',
    })
    return await import(pathToFileURL(join(outDir, 'value.js')).href)
  } finally {
    rmSync(outDir, { recursive: true })
  }
}

/** A text that is parsed is read faster than an object. */
function asText(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : `JSON.parse(${JSON.stringify(JSON.stringify(value))})`
}
