import { defineConfig, type UserConfig } from 'tsdown'

/**
 * Libraries that are built into the package: `@mswjs/data` and faker are ESM only, which Jest can't require, and all
 * start faster for being one file.
 */
const bundled = ['@mswjs/data', '@faker-js/faker', 'es-toolkit', 'rettime', 'mutative', 'outvariant']

const common: UserConfig = {
  platform: 'neutral',
  target: 'node20',
  deps: { alwaysBundle: bundled.map((name) => new RegExp(`^${name}(/|$)`)), onlyBundle: false },
  sourcemap: false,
}

export default defineConfig([
  {
    ...common,
    entry: { index: 'src/index.ts', express: 'src/adapters/express.ts' },
    format: ['esm', 'cjs'],
    dts: true,
  },
])
