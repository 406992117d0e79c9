import { builtinModules } from 'node:module'
import { fileURLToPath } from 'node:url'
import { esmExternalRequirePlugin } from 'rolldown/plugins'
import { defineConfig, type UserConfig } from 'tsdown'
import { asciiPlugin } from './build/ascii.ts'
import { deferredPlugin } from './build/deferred.ts'
import { evaluatedPlugin, seedSchemaPlugin } from './build/evaluated.ts'
import { exportsPlugin } from './build/exports.ts'
import { IN_COMMON } from './build/in-common.ts'
import { lazyObjectsPlugin } from './build/lazy-objects.ts'
import { leftOutPlugin } from './build/left-out.ts'
import { laterPlugin, outletsPlugin, requiredTypesPlugin, sharedPlugin } from './build/outlets.ts'
import { smallFilesPlugin } from './build/small-files.ts'
import { fixturesFilePlugin } from './fixtures-plugin.ts'
import { inspectorFilePlugin } from './inspector-plugin.ts'
import { spreadPlugin } from './spread-plugin.ts'

/** What apps bring themselves: a copy of our own would not be theirs. */
const PEERS = /^(@jest\/globals|@playwright\/test|express|msw|vitest)(\/|$)/

/** What few starts need, and what weighs much: it is installed with the package, and may be the app's own copy. */
const INSTALLED = /^(asn1js|yaml)$/

/** What libraries import and never need here. */
const UNUSED = ['ajv', 'ajv-formats', 'mutative', 'rettime', 'zod/v3', 'zod-to-json-schema']

const BUILTINS = builtinModules.flatMap((name) => [name, `node:${name}`])

const plugins = [
  esmExternalRequirePlugin({ external: BUILTINS }),
  evaluatedPlugin(),
  fixturesFilePlugin(),
  inspectorFilePlugin(),
  lazyObjectsPlugin(),
  leftOutPlugin(),
  spreadPlugin(),
]

/** The bundler's own functions, in a file of their own. */
const RUNTIME = { name: 'runtime', test: /rolldown[/:]runtime/, priority: 4 }

/** What all builds have in common, the measurements' included. */
export const common: UserConfig = {
  platform: 'neutral',
  target: 'node20',
  // The same file for Node and the browser: it is ESM, reads no files, and loads in a fifth of the time.
  // The others name their files in a field that is read for Node alone.
  alias: {
    'ipaddr.js': 'ipaddr.js/lib/ipaddr.js',
    'fastest-levenshtein': 'fastest-levenshtein/esm/mod.js',
    picocolors: 'picocolors/picocolors.js',
    ...Object.fromEntries(UNUSED.map((name) => [name, pathOf('build/unused.ts')])),
  },
  deps: {
    // What nearly every start needs is built in, so that there is little to read; types stay the ones of zod, which apps use
    // beside.
    alwaysBundle: (id, importer) => !isLeft(id, importer),
    onlyBundle: false,
  },
  // What nobody takes of sockets is not set up either.
  treeshake: { moduleSideEffects: [{ test: /\/ws\/lib\//, sideEffects: false }] },
  fixedExtension: false,
  plugins,
  sourcemap: false,
  minify: { compress: true, mangle: { toplevel: true }, codegen: { removeWhitespace: true } },
  outputOptions: {
    // The bundler's own functions would be exported by an entry point otherwise.
    codeSplitting: { groups: [RUNTIME] },
    // Jest knows no import() in what it requires.
    dynamicImportInCjs: false,
  },
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url))
}

function isLeft(id: string, importer: string | undefined): boolean {
  return PEERS.test(id) || INSTALLED.test(id) || BUILTINS.includes(id) || (importer?.endsWith('.d.ts') ?? false)
}

/** What the others share. */
const SHARED = { core: 'src/core.ts', server: 'src/adapters/server.ts' }

/** What is the same imported and required. */
const SAME = {
  express: 'src/adapters/express.ts',
  matchers: 'src/matchers.ts',
  schemas: 'src/schemas.ts',
}

/** What loads other files of msw or of a test runner imported than required. */
const DIFFERENT = {
  index: 'src/index.ts',
  jest: 'src/jest.ts',
  'node-test': 'src/node-test.ts',
  playwright: 'src/playwright.ts',
  vitest: 'src/vitest.ts',
}

export const CLI = { cli: 'src/cli/main.ts' }

/** The mock, once, and all that is required; the command line shares it. */
export const required: UserConfig = {
  ...common,
  entry: { ...SHARED, ...SAME, ...DIFFERENT, ...CLI },
  format: 'cjs',
  dts: false,
  plugins: [
    ...plugins,
    deferredPlugin(),
    exportsPlugin(),
    outletsPlugin(),
    laterPlugin(),
    smallFilesPlugin(),
    seedSchemaPlugin(),
    asciiPlugin(),
  ],
  outputOptions: {
    ...common.outputOptions,
    chunkFileNames: '[name].cjs',
    codeSplitting: {
      groups: [
        RUNTIME,
        { name: 'zod', test: /\/node_modules\/zod\/v4\/(?!mini)|\/src\/tools\/lazy-object\.ts$/, priority: 3 },
        // What the command line needs to understand what it is told.
        {
          name: 'words',
          test: /\/src\/(protocol|world\/secrets|contract\/fixtures\/match|contract\/report\/format|tools\/(time\/(clock|given-time|units)|random|is-object|nearest|network\/url))\.ts$|\/fastest-levenshtein\/|\/package\.json$/,
          priority: 3,
        },
        {
          name: 'world',
          test: /\/src\/(world\/worlds?|control\/mock-world|domain\/((bird|people)\/agents|pictures)|mockwoot|adapters\/msw|pipeline\/world-of|tools\/(ids|waiting\/\w+))\.ts$|\/object\/omit\.mjs$/,
          priority: 2,
        },
        { name: 'served', test: /\/src\/served\.ts$/, priority: 1 },
        {
          name: 'document',
          test: /\/src\/contract\/(answers|openapi\/\w+)\.ts$/,
          priority: 1,
        },
        { name: 'http', test: /\/src\/adapters\/server\.ts$/, priority: 1 },
        { name: 'run', test: /\/src\/cli\/(run|terminal)\.ts$/ },
        { name: 'start', test: /\/src\/cli\/start\.ts$/ },
        ...IN_COMMON,
      ],
    },
  },
}

/** What is imported and has to differ from what is required. */
export const imported: UserConfig = {
  ...common,
  entry: DIFFERENT,
  format: 'esm',
  clean: false,
  dts: false,
  plugins: [...plugins, sharedPlugin()],
}

/** The types of both. What is marked @internal is for the mock's own adapters and command line. */
export const types: UserConfig = {
  ...common,
  entry: { ...SAME, ...DIFFERENT },
  format: 'esm',
  clean: false,
  dts: { compilerOptions: { stripInternal: true }, emitDtsOnly: true },
  plugins: [...plugins, requiredTypesPlugin()],
}

export default defineConfig([required, imported, types])
