import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { build } from 'tsdown'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { contactSchema } from '#schemas'
import { type Packed, pack, unpack } from '#test/package/packed'
import { testRunners } from '#test/package/runners'
import { testSame } from '#test/package/same'
import { testTypes } from '#test/package/types'
import { dependencies, peerDependencies, version } from '../package.json'

let packed: Packed

const file = (path: string): string => join(packed.folder, path)

/** What a program of its own prints that is run beside the package: JSON, so without colours. */
function evaluate(program: string, type: 'module' | 'commonjs'): unknown {
  const argv = ['--input-type', type, '--eval', program]
  const env = { ...process.env, FORCE_COLOR: '0' }
  return JSON.parse(execFileSync(process.execPath, argv, { cwd: packed.folder, encoding: 'utf8', env }))
}

/** The modules that a built file imports or requires by name. */
function importsOf(source: string): string[] {
  const pattern =
    /^(?:import|export)\b[^;]*?\bfrom "([^"]+)"|^import "([^"]+)"|(?<!['"`])\b(?:require|import)\(["'`]([^"'`]+)["'`]\)/gm
  const modules = [...source.matchAll(pattern)].map(([, from, bare, called]) => from ?? bare ?? called ?? '')
  return modules.filter((module) => !module.startsWith('.'))
}

const packageOf = (name: string): string => name.split('/', name.startsWith('@') ? 2 : 1).join('/')

/** The title of a documented exchange, which no other has. */
const TITLE = 'Invites an agent from a body that is not nested'

/** A program's end: prints whether the OpenAPI document of the server at `url` has that exchange. */
const SHOWS_EXCHANGE = `
  const document = await (await fetch(url + '/__mock/openapi.json')).text()
  console.log(document.includes(${JSON.stringify(TITLE)}))
  await close()`

/** The entry points and what each exports: what is added here is public. */
const EXPORTS: Record<string, string[]> = {
  index: ['SeedError', 'createMockwoot'],
  express: ['createApp', 'listen'],
  jest: ['matchers', 'setupMockwoot'],
  matchers: ['matchers'],
  schemas: [
    'accountChangesSchema',
    'accountSchema',
    'agentBotSchema',
    'agentBotSettingsSchema',
    'agentChangesSchema',
    'agentSchema',
    'attachmentSchema',
    'birdAgentListSchema',
    'birdAgentSchema',
    'birdAvailabilitySchema',
    'birdPresignedUploadSchema',
    'birdWorkloadSchema',
    'bulkInvitationSchema',
    'cacheKeysSchema',
    'contactChangesSchema',
    'contactInboxSchema',
    'contactPageSchema',
    'contactSchema',
    'conversationPageSchema',
    'conversationSchema',
    'countsSchema',
    'customerSchema',
    'inboxChangesSchema',
    'inboxSchema',
    'labelSchema',
    'labelSettingsSchema',
    'messageListSchema',
    'messageSchema',
    'newAgentSchema',
    'newContactSchema',
    'newConversationSchema',
    'newCustomerSchema',
    'newInboxSchema',
    'newMessageSchema',
    'operationIds',
    'profileSchema',
    'publicContactSchema',
    'publicConversationSchema',
    'publicInboxSchema',
    'publicMessageSchema',
    'schemasOf',
    'signedUpSchema',
    'signupSchema',
    'teamMembersSchema',
    'teamSchema',
    'teamSettingsSchema',
    'webhookSchema',
    'webhookSettingsSchema',
  ],
  'node-test': ['assertDelivered', 'assertNoContractViolations', 'assertReceived', 'setupMockwoot'],
  playwright: ['expect', 'test'],
  vitest: ['matchers', 'setupMockwoot'],
}

/** What can't be imported, or required, outside of its test runner. */
const BOUND = { imported: ['jest'], required: ['jest', 'vitest'] }

// Building, packing and bundling take their time.
describe('the package', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    packed = await pack()
  }, 600_000)

  afterAll(unpack)

  it('exports these names and no others, to import and to require', () => {
    for (const [entry, names] of Object.entries(EXPORTS)) {
      const imported = `import * as entry from './dist/${entry}.js'; console.log(JSON.stringify(Object.keys(entry).sort()))`
      const required = `console.log(JSON.stringify(Object.keys(require('./dist/${entry}.cjs')).sort()))`
      if (!BOUND.imported.includes(entry)) expect(evaluate(imported, 'module'), `import ${entry}`).toEqual(names)
      if (!BOUND.required.includes(entry)) expect(evaluate(required, 'commonjs'), `require ${entry}`).toEqual(names)
    }
  })

  it('has an entry point for every file that package.json names', () => {
    const { exports } = JSON.parse(readFileSync(file('package.json'), 'utf8'))
    const entries = Object.keys(exports).filter((entry) => !entry.endsWith('.json'))
    expect(entries.map((entry) => (entry === '.' ? 'index' : entry.slice('./'.length))).sort()).toEqual(
      Object.keys(EXPORTS).sort(),
    )
  })

  it('answers through msw when required', () => {
    const program = `
      const { createMockwoot } = require('./dist/index.cjs')
      const { setupServer } = require('msw/node')
      const mock = createMockwoot({ baseUrl: 'https://chat.example.com' })
      setupServer(...mock.handlers).listen()
      fetch('https://chat.example.com/api/v1/accounts/1/agents', { headers: { api_access_token: 'mockwoot-admin-token' } })
        .then((response) => response.json())
        .then((agents) => console.log(JSON.stringify(agents.map(({ name }) => name))))`
    expect(evaluate(program, 'commonjs')).toEqual(['John Doe', 'Jane Smith'])
  })

  it('answers over HTTP when imported', () => {
    const program = `
      import { createMockwoot } from './dist/index.js'
      import { listen } from './dist/express.js'
      const { url, close } = await listen(createMockwoot(), { port: 0 })
      const health = await (await fetch(url + '/__mock/health')).json()
      console.log(JSON.stringify(health))
      await close()`
    expect(evaluate(program, 'module')).toMatchObject({ status: 'ok', version })
  })

  it('needs Express for nothing but an app of it', () => {
    const program = `
      const load = require('node:module')._load
      require('node:module')._load = (name, ...rest) => {
        if (name === 'express') throw new Error('There is no Express')
        return load(name, ...rest)
      }
      const said = []
      import('./dist/express.js').then(async ({ createApp, listen }) => {
        const mock = require('./dist/index.cjs').createMockwoot()
        const { url, close } = await listen(mock, { port: 0 })
        said.push((await fetch(url + '/__mock/health')).status)
        await close()
        try { createApp(mock) } catch (error) { said.push(error.message) }
        console.log(JSON.stringify(said))
      })`
    expect(evaluate(program, 'commonjs')).toEqual([200, 'There is no Express'])
  })

  it('loads what a request needs when it comes, and what a scenario needs when it is planted', () => {
    const program = `
      const { createMockwoot } = require('./dist/index.cjs')
      const { basename } = require('node:path')
      const known = new Set()
      const loaded = () => {
        const files = Object.keys(require.cache).map((file) => basename(file, '.cjs'))
        const fresh = files.filter((file) => /^(operations-|seed-|liquid|sockets)/.test(file) && !known.has(file))
        for (const file of fresh) known.add(file)
        return fresh.filter((file) => file !== 'seed-error')
      }
      const mock = createMockwoot()
      const header = (name) => (name === 'api_access_token' ? 'mockwoot-admin-token' : undefined)
      const get = (target) => mock.handle({ method: 'GET', target, origin: 'http://x', header })
      const body = new TextEncoder().encode(JSON.stringify({ content: '{{ contact.name }}' }))
      const write = () => mock.handle({
        method: 'POST', target: '/api/v1/accounts/1/conversations/1/messages', origin: 'http://x', body,
        header: (name) => (name === 'content-type' ? 'application/json' : header(name)),
      })
      const steps = [loaded()]
      const next = (promise) => promise.then(() => void steps.push(loaded()))
      next(get('/api/v1/accounts/1/contacts'))
        .then(() => next(get('/api/v1/accounts/1/contacts/1')))
        .then(() => next(write()))
        .then(() => mock.reset({ seed: 'demo' }))
        .then(() => console.log(JSON.stringify([...steps, loaded()])))`
    expect(evaluate(program, 'commonjs')).toEqual([
      [],
      ['operations-contacts'],
      [],
      ['operations-conversations', 'liquid'],
      ['seed-demo'],
    ])
  })

  it('has each documented exchange once', () => {
    const unpacked = execFileSync('tar', ['-xzOf', '-'], {
      input: packed.tarball,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    })
    expect(unpacked.split(TITLE)).toHaveLength(2)
  })

  it('shows the documented exchanges when imported, when required and on the command line', () => {
    const imported = `
      import { createMockwoot } from './dist/index.js'
      import { listen } from './dist/express.js'
      const { url, close } = await listen(createMockwoot(), { port: 0 })
      ${SHOWS_EXCHANGE}`
    const required = `
      const { createMockwoot } = require('./dist/index.cjs')
      const { listen } = require('./dist/express.cjs')
      listen(createMockwoot(), { port: 0 }).then(async ({ url, close }) => {${SHOWS_EXCHANGE}})`
    expect(evaluate(imported, 'module')).toBe(true)
    expect(evaluate(required, 'commonjs')).toBe(true)
    expect(
      execFileSync(process.execPath, [file('dist/cli.cjs'), 'openapi'], { encoding: 'utf8', maxBuffer: 2 ** 26 }),
    ).toContain(TITLE)
  })

  it('has schemas that tell apps what they are, whatever else is loaded', () => {
    const told = { unrepresentable: 'any' } as const
    const program = `
      const { contactSchema } = require('./dist/schemas.cjs')
      const { z } = require('zod')
      const libraryOptions = ${JSON.stringify(told)}
      const { output } = contactSchema['~standard'].jsonSchema
      console.log(JSON.stringify({
        itself: contactSchema.toJSONSchema(libraryOptions),
        standard: output({ target: 'draft-2020-12', libraryOptions }),
        within: z.object({ contact: contactSchema }).toJSONSchema(libraryOptions).properties.contact,
        format: contactSchema.shape.id.format,
      }))`
    const expected = z.toJSONSchema(contactSchema, told)
    const { $schema, ...within } = expected
    expect(evaluate(program, 'commonjs')).toEqual({ itself: expected, standard: expected, within, format: 'safeint' })
  })

  it('has a command line that answers', () => {
    expect(execFileSync(process.execPath, [file('dist/cli.cjs'), '--version'], { encoding: 'utf8' })).toBe(
      `${version}\n`,
    )
    const helpful = execFileSync(process.execPath, [file('dist/cli.cjs'), 'help', 'start'], { encoding: 'utf8' })
    expect(helpful).toContain('--port')
    expect(readFileSync(file('dist/cli.cjs'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  })

  it('has a command line that loads the mock only to run it', () => {
    const program = `
      process.argv.push('mockwoot', '--help')
      process.stdout.write = (text, done) => done?.()
      process.on('exit', () => {
        const files = Object.keys(require.cache).map((file) => require('node:path').basename(file))
        require('node:fs').writeSync(1, JSON.stringify(files))
      })
      require('./dist/cli.cjs')`
    const loaded = evaluate(program, 'commonjs')
    expect(loaded).toContain('run.cjs')
    expect(loaded).not.toContain('world.cjs')
    expect(loaded).not.toContain('zod.cjs')
  })

  it('imports nothing but what apps bring themselves and what is installed with it', () => {
    // The WebSockets do without these two, and look whether the app has them.
    const installed = Object.keys(dependencies)
    const known = new Set([...Object.keys(peerDependencies), ...installed, 'bufferutil', 'utf-8-validate'])
    for (const name of packed.codeFiles) {
      const modules = importsOf(readFileSync(file(`dist/${name}`), 'utf8'))
      expect(
        modules.filter((module) => !isBuiltin(module) && !known.has(packageOf(module))),
        name,
      ).toEqual([])
    }
  })

  it('bundles for the browser without anything of Node', async () => {
    const outDir = file('browser')
    await build({
      config: false,
      entry: { index: file('dist/index.js') },
      format: ['esm'],
      platform: 'browser',
      outDir,
      dts: false,
      logLevel: 'silent',
      deps: { alwaysBundle: [/.*/], onlyBundle: false },
    })
    const bundles = readdirSync(outDir)
    const sources = new Map(bundles.map((bundle) => [bundle, readFileSync(join(outDir, bundle), 'utf8')]))
    expect([...sources.values()].filter((source) => source.includes(TITLE))).toHaveLength(1)
    for (const [bundle, source] of sources) {
      expect(
        importsOf(source).filter((module) => isBuiltin(module)),
        bundle,
      ).toEqual([])
    }
    const program = `
      import { createMockwoot } from './browser/index.js'
      const header = (name) => (name === 'api_access_token' ? 'mockwoot-admin-token' : undefined)
      const request = { method: 'GET', target: '/api/v1/accounts/1/agents', origin: 'http://x', header }
      console.log((await createMockwoot().handle(request)).status)`
    expect(evaluate(program, 'module')).toBe(200)
  })

  it('is packed as publint wants it', async () => {
    const { messages } = await publint({ pack: { tarball: packed.tarball.buffer }, strict: true })
    // Not as a condition: Jest has that one for jsdom as well, and knows no import() there.
    expect(messages.filter(({ code }) => code !== 'USE_EXPORTS_OR_IMPORTS_BROWSER')).toEqual([])
  })

  it('has types that fit its code, however they are resolved', async () => {
    const analysis = await checkPackage(createPackageFromTarballData(packed.tarball), {
      // Has no types: it is data.
      excludeEntrypoints: ['./seed.schema.json'],
    })
    expect(analysis.types).toBeTruthy()
    expect('problems' in analysis ? analysis.problems : []).toEqual([])
  })

  testTypes(() => packed)
  testSame(() => packed)
  testRunners(() => packed)

  it('carries what it needs, and nothing else', () => {
    const listed = execFileSync('tar', ['-tzf', '-'], { input: packed.tarball, encoding: 'utf8' }).trim().split('\n')
    const outside = listed.filter((name) => !/^package\/(dist|docs)\//.test(name)).sort()
    expect(outside).toEqual(['package/CHANGELOG.md', 'package/LICENSE', 'package/README.md', 'package/package.json'])
    expect(listed).toContain('package/dist/cli.cjs')
    expect(listed).toContain('package/docs/reference.md')
    expect(listed).not.toContain('package/docs/architecture.md')
  })
})
