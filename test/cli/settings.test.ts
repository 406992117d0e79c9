import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command, Option } from 'commander'
import { describe, expect, it } from 'vitest'
import { settle } from '#cli/settings/settle'
import { runCommand, type StartOptions, startCommand } from '#cli/start-options'
import { outcome } from './terminal.ts'

/** A folder with a config file. */
function folder(files: Record<string, string | object>): string {
  const path = mkdtempSync(join(tmpdir(), 'mockwoot-'))
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(path, name), typeof content === 'string' ? content : JSON.stringify(content))
  }
  return path
}

interface Told {
  argv?: string[]
  env?: Record<string, string>
  config?: object | string
  name?: string
}

/** The options that `start` is called with, and what was told. */
async function settled({ argv = [], env = {}, config, name = 'mockwoot.config.json' }: Told) {
  const cwd = folder(config === undefined ? {} : { [name]: config })
  const told: string[] = []
  let found: StartOptions | undefined
  const command = startCommand(
    async (options) => {
      found = options
    },
    (self, aliases) => settle(self, { env, cwd }, aliases, (line) => told.push(line)),
  )
  await command.parseAsync(argv, { from: 'user' })
  return { ...found, told }
}

describe('an option', () => {
  it.each<[string, Told, Partial<StartOptions>]>([
    ['has a default', {}, { port: 4100, seed: 'documented', strict: false, auth: true, signup: true, log: 'pretty' }],
    [
      'may stand in the file',
      { config: { port: 1, strict: true, 'no-auth': true } },
      { port: 1, strict: true, auth: false },
    ],
    ['may stand in a variable', { env: { MOCKWOOT_PORT: '2', MOCKWOOT_NO_AUTH: 'true' } }, { port: 2, auth: false }],
    ['of a variable wins over the file', { env: { MOCKWOOT_PORT: '2' }, config: { port: 1 } }, { port: 2 }],
    [
      'of the command line wins over both',
      { argv: ['--port', '3'], env: { MOCKWOOT_PORT: '2' }, config: { port: 1 } },
      { port: 3 },
    ],
    [
      'has a variable of old, below its own',
      { env: { MOCKWOOT_PORT: '2', PORT: '9' }, config: { port: 1 } },
      { port: 2 },
    ],
    ['has a variable of old, above the file', { env: { PORT: '9' }, config: { port: 1 } }, { port: 9 }],
    ['is not given by an empty variable', { env: { MOCKWOOT_PORT: '' }, config: { port: 1 } }, { port: 1 }],
    [
      'can be switched off by a variable',
      { env: { MOCKWOOT_STRICT: 'false' }, config: { strict: true } },
      { strict: false },
    ],
    ['can be switched off in the file', { config: { signup: false } }, { signup: false }],
    ['can be switched on again', { argv: ['--signup'], config: { signup: false } }, { signup: true }],
    [
      'may have several values',
      { config: { 'allow-host': ['A.example', 'b.example'] } },
      { allowHost: ['a.example', 'b.example'] },
    ],
    ['may have one of several values', { config: { cors: '*' } }, { cors: ['*'] }],
    [
      'has its values from one place',
      { argv: ['--allow-host', 'c.example'], env: { MOCKWOOT_ALLOW_HOST: 'a.example, b.example' } },
      { allowHost: ['c.example'] },
    ],
    [
      'takes several values of a variable',
      { env: { MOCKWOOT_CORS: 'http://a.test,http://b.test' } },
      { cors: ['http://a.test', 'http://b.test'] },
    ],
    ['may be a range', { config: { latency: '10-20' } }, { latency: [10, 20] }],
    ['may be a number', { config: { latency: 10 } }, { latency: [10, 10] }],
    [
      'may stand in YAML',
      { name: 'mockwoot.config.yaml', config: 'webhooks: off\nlog: off\nnow: 2025-06-01T10:00:00Z\n' },
      { webhooks: 'off', log: 'off', now: '2025-06-01T10:00:00Z' },
    ],
    ['may stand in a .yml', { name: 'mockwoot.config.yml', config: 'rng: 7\n' }, { rng: 7 }],
    ['is not in an empty file', { name: 'mockwoot.config.yml', config: '# nothing yet\n' }, { port: 4100 }],
  ])('%s', async (_, told, options) => {
    expect(await settled(told)).toMatchObject({ ...options, told: [] })
  })

  it('of run has its own defaults, and does not take the port of other servers', async () => {
    const cwd = folder({})
    const env = { PORT: '9', MOCKWOOT_SEED: 'empty' }
    let found: StartOptions | undefined
    const command = runCommand(
      async (_, options) => {
        found = options
      },
      (self, aliases) => settle(self, { env, cwd }, aliases, () => {}),
    )
    await command.parseAsync(['true'], { from: 'user' })
    expect(found).toMatchObject({ port: 0, log: 'off', seed: 'empty' })
  })

  it('that looks like a mistyped variable is told, others are left alone', async () => {
    const env = {
      MOCKWOOT_PROT: '1',
      MOCKWOOT_URL: 'http://x',
      MOCKWOOT_ADMIN_TOKEN: 't',
      MOCKWOOT_SOMETHING_ELSE: '1',
    }
    const { told } = await settled({ env })
    expect(told).toEqual(["mockwoot: MOCKWOOT_PROT is no option's; did you mean MOCKWOOT_PORT?"])
  })
})

describe('a config file', () => {
  it.each<[string, Record<string, object | string>, RegExp]>([
    [
      'with an unknown option',
      { 'mockwoot.config.json': { prot: 1 } },
      /config\.json: there is no option "prot"; did you mean port\?$/,
    ],
    [
      'with several',
      { 'mockwoot.config.json': { allowHost: 'a', xyzzyx: 1 } },
      /"allowHost"; did you mean allow-host\?; there is no option "xyzzyx"$/,
    ],
    [
      'with a value of another type',
      { 'mockwoot.config.json': { port: { a: 1 } } },
      /config\.json: port: \{"a":1\} is invalid\. /,
    ],
    [
      'with a value out of range',
      { 'mockwoot.config.json': { port: 70000 } },
      /config\.json: port: 70000 is invalid\. It is no number from 0/,
    ],
    [
      'with a choice that there is not',
      { 'mockwoot.config.json': { dialect: 'x' } },
      /dialect: "x" is invalid\. .*documented, chatwoot/,
    ],
    [
      'with too many values',
      { 'mockwoot.config.json': { seed: ['a', 'b'] } },
      /seed: \["a","b"\] is invalid\. It takes one value/,
    ],
    [
      'with a switch that is none',
      { 'mockwoot.config.json': { strict: 'maybe' } },
      /strict: "maybe" is invalid\. It has to be true or false/,
    ],
    [
      'that is no object',
      { 'mockwoot.config.json': ['port'] },
      /can't read mockwoot\.config\.json: it has to be an object/,
    ],
    [
      'that is no JSON',
      { 'mockwoot.config.json': '{"port": 1,}' },
      /can't read mockwoot\.config\.json: it is no valid JSON/,
    ],
    [
      'beside another',
      { 'mockwoot.config.json': {}, 'mockwoot.config.yml': '' },
      /config\.json and mockwoot\.config\.yml: keep one$/,
    ],
  ])('is refused %s', async (_, files, complaint) => {
    const ended = await outcome(['--port', '0'], {}, folder(files))
    expect(ended).toEqual({ exitCode: 2, out: '', complaints: [expect.stringMatching(complaint)] })
  })
})

describe('the setting of an option', () => {
  it('is only taken for options that there are', async () => {
    const command = new Command('x').addOption(new Option('--some <text>', 'something'))
    const env = { MOCKWOOT_SOME: 'a', MOCKWOOT_OTHER: 'b' }
    await settle(command, { env, cwd: folder({}) }, { OTHER: 'other' }, () => {})
    expect(command.opts()).toEqual({ some: 'a' })
  })
})
