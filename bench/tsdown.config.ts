import { defineConfig } from 'tsdown'
import { common } from '../tsdown.config.ts'

const ROOT = new URL('..', import.meta.url).pathname

/** The measurements, built as the package is, so that they measure what is published. */
export default defineConfig({
  ...common,
  // Whoever listens to realtime messages is a client, of which the package has none.
  deps: { ...common.deps, neverBundle: ['ws'] },
  cwd: ROOT,
  entry: {
    run: 'bench/run.ts',
    'standalone-mockwoot': 'bench/standalone-mockwoot.ts',
    'standalone-bare': 'bench/standalone-bare.ts',
    'in-process': 'bench/in-process.ts',
    scale: 'bench/scale.ts',
    lists: 'bench/lists.ts',
    memory: 'bench/memory.ts',
    worlds: 'bench/worlds.ts',
    large: 'bench/large.ts',
    deliveries: 'bench/deliveries.ts',
    realtime: 'bench/realtime.ts',
  },
  outDir: 'node_modules/.cache/mockwoot-bench',
  format: ['esm'],
  platform: 'node',
  dts: false,
  fixedExtension: false,
  logLevel: 'error',
})
