/**
 * Runs the tests of `test/fuzz` for as long as it is told, from another seed each time. What fails is printed with its
 * seed, its path and the smallest requests that show it; `--seed` and `--path` play it again.
 *
 *     npm run fuzz -- --time 600
 *     npm run fuzz -- --seed 42 --path 18:2:1 requests
 */
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Seconds that each property is tried for. */
    time: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    path: { type: 'string' },
  },
})

process.stdout.write(`seed ${values.seed}, ${values.time} s for each property\n`)
const files = positionals.length > 0 ? positionals.map((name) => `test/fuzz/${name}`) : ['test/fuzz']
const env = {
  ...process.env,
  FUZZ_SECONDS: values.time,
  FUZZ_SEED: values.seed,
  ...(values.path === undefined ? {} : { FUZZ_PATH: values.path }),
}
const child = spawn('npx', ['vitest', 'run', ...files], { stdio: 'inherit', env })
child.once('exit', (code) => process.exit(code ?? 1))
