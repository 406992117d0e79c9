import { fileURLToPath } from 'node:url'
import { defineConfig } from 'tsdown'
import { fixturesPlugin } from '../../fixtures-plugin.ts'
import { inspectorFilePlugin } from '../../inspector-plugin.ts'
import { spreadPlugin } from '../../spread-plugin.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The replay of the recordings. Libraries stay where they are: it is to start fast after every change. */
export default defineConfig({
  cwd: ROOT,
  entry: { replay: 'scripts/replay/main.ts' },
  outDir: 'node_modules/.cache/mockwoot-replay',
  plugins: [fixturesPlugin(), inspectorFilePlugin(), spreadPlugin()],
  deps: { skipNodeModulesBundle: true },
  format: ['esm'],
  platform: 'node',
  target: 'node20',
  dts: false,
  fixedExtension: false,
  logLevel: 'error',
})
