#!/usr/bin/env node
import { run } from './run.ts'
import { TERMINAL } from './terminal.ts'

const exitCode = await run(process.argv.slice(2), TERMINAL, (line) => void process.stderr.write(`${line}\n`))
// Webhooks that are still under way must not keep the process; what was printed has to get out first.
process.stdout.write('', () => process.exit(exitCode))
