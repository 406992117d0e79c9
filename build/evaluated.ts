import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Rolldown } from 'tsdown'
import { fixturesPlugin } from '../fixtures-plugin.ts'

/** The files whose values are known when the package is built, and far smaller than what they are made from. */
const FILES = ['src/outlines.ts', 'src/seed/names.ts'].map((path) =>
  fileURLToPath(new URL(`../${path}`, import.meta.url)),
)

/** Evaluates those files when the package is built, and puts what they export in their place, as JSON. */
export function evaluatedPlugin(): Rolldown.Plugin {
  return {
    name: 'mockwoot-evaluated',
    load: (id) => (FILES.includes(id) ? valuesOf(id) : undefined),
  }
}

const known = new Map<string, Promise<string>>()

function valuesOf(file: string): Promise<string> {
  const values = known.get(file) ?? evaluate(file)
  known.set(file, values)
  return values
}

async function evaluate(file: string): Promise<string> {
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
    const values: Record<string, unknown> = await import(pathToFileURL(join(outDir, 'value.js')).href)
    return Object.entries(values)
      .map(([name, value]) => `export const ${name} = ${asText(value)}\n`)
      .join('')
  } finally {
    rmSync(outDir, { recursive: true })
  }
}

/** A text that is parsed is read faster than an object. */
function asText(value: unknown): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(value))})`
}
