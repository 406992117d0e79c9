import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Rolldown } from 'tsdown'

const PAGE = 'virtual:inspector'

/** The file of the package that has the page, beside everything that loads it. */
const FILE = 'inspector.cjs'

const ROOT = fileURLToPath(new URL('./src/inspector/', import.meta.url))

/** The page's program in one piece, with all that it needs. */
async function script(): Promise<string> {
  const { Rolldown } = await import('tsdown')
  const bundle = await Rolldown.rolldown({
    input: `${ROOT}app/main.tsx`,
    platform: 'browser',
    transform: { target: 'es2022' },
  })
  const { output } = await bundle.generate({ format: 'iife', minify: true })
  await bundle.close()
  // What ends the element that it stands in would end the program.
  return output[0].code.trim().replaceAll('</script', String.raw`<\/script`)
}

/** The page's style sheets, in the order of their names, without what only people read. */
function style(): string {
  const files = readdirSync(`${ROOT}style`).sort()
  const sheets = files.map((file) => readFileSync(`${ROOT}style/${file}`, 'utf8')).join('\n')
  return sheets
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .trim()
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

/** Program and style, and by what the page's policy knows them: nothing else may run or decorate in it. */
async function parts(): Promise<Record<string, string>> {
  const [SCRIPT, STYLE] = [await script(), style()]
  return { SCRIPT, STYLE, SCRIPT_HASH: hashOf(SCRIPT), STYLE_HASH: hashOf(STYLE) }
}

/** Brings the inspector's page, built, into the code that asks for it. */
export function inspectorPlugin() {
  return {
    name: 'mockwoot-inspector',
    resolveId: (id: string) => (id === PAGE ? `\0${id}` : undefined),
    async load(id: string): Promise<string | undefined> {
      if (id !== `\0${PAGE}`) return undefined
      const entries = Object.entries(await parts())
      return entries.map(([name, text]) => `export const ${name} = ${JSON.stringify(text)}`).join('\n')
    },
  }
}

/**
 * Keeps the page in one file of the package, however many builds it consists of: each loads that file when somebody
 * opens the page. It is CommonJS because all of them can load that, where Jest requires the package too.
 */
export function inspectorFilePlugin(): Rolldown.Plugin {
  return {
    name: 'mockwoot-inspector-file',
    resolveId: (id) => (id === PAGE ? { id: `./${FILE}`, external: true } : undefined),
    async generateBundle() {
      const entries = Object.entries(await parts())
      const source = entries.map(([name, text]) => `exports.${name} = ${JSON.stringify(text)}\n`).join('')
      this.emitFile({ type: 'asset', fileName: FILE, source })
    },
  }
}
