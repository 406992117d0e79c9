#!/usr/bin/env node
// Not the default export, for which the bundler would look at everything that the module has.
import { Module as module } from 'node:module'

// Node 22 and later keep what they compile, so that all starts but the first are quicker: so nothing is loaded before.
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') module.enableCompileCache()

/** How long it takes until what a first start loads has been compiled, in milliseconds. */
const FIRST_START = 3_000

/** Node writes that when the process ends; test runners like Playwright kill theirs, so that it never comes to that. */
function keepCompiled(): void {
  if (!('flushCompileCache' in module) || typeof module.flushCompileCache !== 'function') return
  const { flushCompileCache: flush } = module
  setTimeout(() => flush(), FIRST_START).unref()
}

async function main(): Promise<void> {
  const { run } = await import('./run.ts')
  const { TERMINAL } = await import('./terminal.ts')
  const exitCode = await run(process.argv.slice(2), TERMINAL, (line) => void process.stderr.write(`${line}\n`))
  // Webhooks that are still under way must not keep the process; what was printed has to get out first.
  process.stdout.write('', () => process.exit(exitCode))
}

void main()
keepCompiled()
