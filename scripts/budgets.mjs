// Refuses a package that has become heavy: node scripts/budgets.mjs, after a build
import { execFileSync } from 'node:child_process'
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'tsdown'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** The packages that `npm i mockwoot` brings besides itself: its dependencies, and theirs. */
function installed() {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
  const found = new Set()
  const add = (names) => {
    for (const name of names) {
      if (found.has(name)) continue
      found.add(name)
      add(Object.keys(packages[`node_modules/${name}`]?.dependencies ?? {}))
    }
  }
  add(Object.keys(packages[''].dependencies ?? {}))
  return [...found]
}

function sizeOf(path) {
  if (!lstatSync(path).isDirectory()) return statSync(path).size
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
}

/** The files of scenarios that are made up, and of seed files. */
const SCENARIOS = /^\.\/seed-(demo|large|awkward|document|plant)\.cjs$/

/**
 * What a page loads before the first request, minified, and what it loads with it; msw is the app's own.
 * @param without what is left out
 */
async function pageSizes(...without) {
  const outDir = mkdtempSync(join(tmpdir(), 'mockwoot-page-'))
  try {
    await build({
      config: false,
      entry: { index: join(ROOT, 'dist', 'index.js') },
      format: 'esm',
      platform: 'browser',
      outDir,
      dts: false,
      minify: true,
      logLevel: 'silent',
      deps: { alwaysBundle: [/.*/], neverBundle: [/^msw/, ...without], onlyBundle: false },
    })
    const sizes = readdirSync(outDir).map((name) => [name, statSync(join(outDir, name)).size])
    const sum = (wanted) => sizes.filter(([name]) => wanted(name)).reduce((total, [, size]) => total + size, 0)
    const isLater = (name) => /^(document|served|fixtures|page)/.test(name)
    return { first: sum((name) => !isLater(name)), later: sum((name) => name.startsWith('served')) }
  } finally {
    rmSync(outDir, { recursive: true })
  }
}

const [packed] = JSON.parse(
  execFileSync('npm', ['pack', '--json', '--dry-run', '--ignore-scripts'], { cwd: ROOT, encoding: 'utf8' }),
)
const dependencies = installed()
const page = await pageSizes()
const bare = await pageSizes(SCENARIOS)

/** What is measured, what it may be at most, and in which unit. */
const BUDGETS = [
  ['packages that an install brings', 1 + dependencies.length, 7, ''],
  [
    'size of an install',
    (packed.unpackedSize + dependencies.reduce((sum, name) => sum + sizeOf(join(ROOT, 'node_modules', name)), 0)) / 1e6,
    9.6,
    'MB',
  ],
  ['size of the tarball', packed.size / 1e3, 596, 'kB'],
  ['what a page loads at first, minified', page.first / 1e3, 680, 'kB'],
  ['the same without scenarios', bare.first / 1e3, 580, 'kB'],
  ['what it loads with the first request', page.later / 1e3, 420, 'kB'],
]

for (const [what, measured, most, unit] of BUDGETS) {
  const isKept = measured <= most
  if (!isKept) process.exitCode = 1
  process.stdout.write(
    `${isKept ? '✓' : '✗'} ${what.padEnd(40)} ${Math.ceil(measured * 10) / 10} ${unit} (at most ${most})\n`,
  )
}
