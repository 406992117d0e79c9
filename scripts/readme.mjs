// Writes into the README what is counted: node scripts/readme.mjs, after a build
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url))
const readme = new URL('../README.md', import.meta.url)
const coverage = execFileSync(process.execPath, [cli, 'routes'], { encoding: 'utf8' }).trimEnd().split('\n').at(-1)
const text = readFileSync(readme, 'utf8')
writeFileSync(readme, text.replace(/(<!-- coverage -->).*(<!-- \/coverage -->)/, `$1${coverage}$2`))
