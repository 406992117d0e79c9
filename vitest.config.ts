import { defineConfig } from 'vitest/config'
import { fixturesPlugin } from './fixtures-plugin.ts'

export default defineConfig({
  plugins: [fixturesPlugin()],
  test: {
    include: ['test/**/*.test.ts'],
    // The package tests build and pack; everything else takes milliseconds.
    testTimeout: 20_000,
  },
})
