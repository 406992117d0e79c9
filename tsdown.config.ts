import { defineConfig, type UserConfig } from 'tsdown'
import { fixturesFilePlugin, fixturesPlugin } from './fixtures-plugin.ts'
import { spreadPlugin } from './spread-plugin.ts'

/**
 * Libraries that are built into the package: `@mswjs/data`, faker and the hashes are ESM only, which Jest can't
 * require, and all start faster for being one file.
 */
const bundled = [
  '@mswjs/data',
  '@faker-js/faker',
  '@noble/hashes',
  'es-toolkit',
  'liquidjs',
  'rettime',
  'mutative',
  'outvariant',
  'ipaddr.js',
]

const common: UserConfig = {
  platform: 'neutral',
  target: 'node20',
  // The same file for Node and the browser: it is ESM, reads no files, and loads in a fifth of the time.
  // The other names its file in a field that is read for Node alone.
  alias: { liquidjs: 'liquidjs/dist/liquid.browser.mjs', 'ipaddr.js': 'ipaddr.js/lib/ipaddr.js' },
  deps: { alwaysBundle: bundled.map((name) => new RegExp(`^${name}(/|$)`)), onlyBundle: false },
  sourcemap: false,
  plugins: [fixturesFilePlugin(), fixturesPlugin(), spreadPlugin()],
}

export const library: UserConfig = {
  ...common,
  entry: {
    index: 'src/index.ts',
    express: 'src/adapters/express.ts',
    matchers: 'src/matchers.ts',
    schemas: 'src/schemas.ts',
    vitest: 'src/vitest.ts',
  },
  format: ['esm', 'cjs'],
  // What is marked @internal is for the mock's own adapters and command line.
  dts: { compilerOptions: { stripInternal: true } },
  outputOptions: {
    // The bundler's own functions would be exported by an entry point otherwise.
    codeSplitting: { groups: [{ name: 'runtime', test: /rolldown[/:]runtime/ }] },
    // Jest knows no import() in what it requires.
    dynamicImportInCjs: false,
  },
}

/** The command line has everything in it: one file is read faster than hundreds. */
export const commandLine: UserConfig = {
  ...common,
  platform: 'node',
  entry: { cli: 'src/cli/main.ts' },
  format: ['esm'],
  dts: false,
  clean: false,
  fixedExtension: false,
  deps: { alwaysBundle: [/.*/], onlyBundle: false },
}

export default defineConfig([library, commandLine])
