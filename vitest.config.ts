import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { lazyObjectsPlugin } from './build/lazy-objects.ts'
import { fixturesPlugin } from './fixtures-plugin.ts'
import { inspectorPlugin } from './inspector-plugin.ts'
import { spreadTransform } from './spread-plugin.ts'

export default defineConfig({
  plugins: [fixturesPlugin(), inspectorPlugin(), lazyObjectsPlugin(), spreadTransform()],
  resolve: {
    // The examples read as they would anywhere, and run against the source.
    alias: [
      { find: /^mockwoot$/, replacement: fileURLToPath(new URL('./src/index.ts', import.meta.url)) },
      { find: /^mockwoot\/vitest$/, replacement: fileURLToPath(new URL('./src/vitest.ts', import.meta.url)) },
    ],
  },
  test: {
    include: ['test/**/*.test.ts', 'examples/**/*.test.ts'],
    // Every test makes a mock of its own, so files can share the modules: reading them anew takes longer than the tests.
    isolate: false,
    // The package tests build and pack; everything else takes milliseconds.
    testTimeout: 20_000,
  },
})
