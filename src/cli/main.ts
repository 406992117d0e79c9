#!/usr/bin/env node
import module from 'node:module'

// Node 22 and later keep what they compile, so that all starts but the first are quicker: so nothing is loaded before.
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') module.enableCompileCache()

async function main(): Promise<void> {
  const { run } = await import('./run.ts')
  const { TERMINAL } = await import('./terminal.ts')
  const exitCode = await run(process.argv.slice(2), TERMINAL, (line) => void process.stderr.write(`${line}\n`))
  // Webhooks that are still under way must not keep the process; what was printed has to get out first.
  process.stdout.write('', () => process.exit(exitCode))
}

void main()
