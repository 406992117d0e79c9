import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The package tests build and pack; everything else takes milliseconds.
    testTimeout: 20_000,
  },
})
