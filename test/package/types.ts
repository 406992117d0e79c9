import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Packed } from './packed.ts'

const require = createRequire(import.meta.url)

/** The compilers that programs are compiled with: the oldest that is promised, and ours. */
const COMPILERS = [
  ['5.4', require.resolve('typescript-floor/bin/tsc')],
  ['ours', require.resolve('typescript/bin/tsc')],
] as const

/** How programs resolve modules: as bundlers do, as Node does, and as it was before packages had `exports`. */
const SETTINGS = [
  ['esnext', 'bundler'],
  ['nodenext', 'nodenext'],
  ['commonjs', 'node10'],
] as const

/** A program that uses every entry point but those of test runners, and names what it is given. */
const PROGRAM = `
import { createServer } from 'node:http'
import {
  type ContractReport, createMockwoot, type Delivery, type Fault, type Incoming, type JournalEntry,
  type MockwootOptions, type Seed, type Settled, type WorldState,
} from 'mockwoot'
import { createApp, type Listening, listen } from 'mockwoot/express'
import { matchers } from 'mockwoot/matchers'
import { agentSchema } from 'mockwoot/schemas'
import { getResponse } from 'msw'
import { z } from 'zod'

const seed: Seed = 'bot-desk'
const options: MockwootOptions = { baseUrl: 'https://chat.example.com', seed }
const mock = createMockwoot(options)
const fault: Fault = mock.faults.add({ match: { event: 'message_created' }, duplicate: 2 })
const incoming: Incoming = { inbox_id: 1, contact: { email: 'ann@example.com' }, content: 'Hi' }
const text: string | null = mock.incoming(incoming).message.content
const state: WorldState = mock.world('other').state()
const report: ContractReport = mock.contract()
const entries: JournalEntry[] = mock.requests({ operation: 'agents.list' })
const deliveries: Delivery[] = mock.deliveries()
export const settled: Promise<Settled> = mock.settled()
export const answer: Promise<Response | undefined> = getResponse(mock.handlers, new Request('https://chat.example.com/'))
export const listening: Promise<Listening> = listen(mock, { port: 0 })
export const server = createServer(createApp(mock))
export const name: string = agentSchema.parse({}).name
const schema: z.ZodType = agentSchema
const named = z.object({ payload: z.array(agentSchema.extend({ badge: z.string() })), schema: z.unknown().default(schema) })
export const badges: string[] = named.parse({}).payload.map((agent: z.infer<typeof agentSchema> & { badge: string }) => agent.badge)
export { deliveries, entries, fault, matchers, report, state, text }
// @ts-expect-error there is no such scenario
createMockwoot({ seed: 'no scenario' })
// What a variable may not say is not given.
listen(createMockwoot({ bot: process.env['BOT'] }), { host: process.env['HOST'] })
`

/** The types of the package, as programs meet them. */
export function testTypes(packed: () => Packed): void {
  it('has a declaration of the API, and not of the database', () => {
    const { folder } = packed()
    const declared = readdirSync(join(folder, 'dist')).filter((name) => name.endsWith('.d.cts'))
    const text = declared.map((name) => readFileSync(join(folder, 'dist', name), 'utf8')).join('\n')
    const classes = [...text.matchAll(/^(?:declare |export |abstract )*class (\w+)/gm)].map(([, name]) => name)
    expect(classes.sort()).toEqual([
      'AccountControl',
      'ClockControl',
      'FaultControl',
      'MockWorld',
      'Mockwoot',
      'MswMockwoot',
      'SeedError',
      'WebhookControl',
      'WorldControl',
    ])
    // What a schema says of its fields, no editor shows.
    expect(text).toMatch(/\/\*\* How often it applies; for ever unless given. \*\/\s+times\?: number/)
    expect(text).toMatch(/\/\*\* Where to. \*\/\s+url: string/)
    expect(text).not.toContain('@types/express')
    expect(text).not.toMatch(/from "express"/)
  })

  it.each(COMPILERS.flatMap(([release, tsc]) => SETTINGS.map((settings) => [release, ...settings, tsc])))(
    'compiles with TypeScript %s, module %s resolved as %s',
    (_, module, resolution, tsc) => {
      const folder = mkdtempSync(join(packed().folder, 'program-'))
      mkdirSync(join(folder, 'node_modules'))
      symlinkSync(packed().folder, join(folder, 'node_modules', 'mockwoot'))
      // Else the package above would take its own name for itself.
      writeFileSync(join(folder, 'package.json'), '{"private": true}')
      writeFileSync(join(folder, 'program.ts'), PROGRAM)
      const argv = ['--strict', '--exactOptionalPropertyTypes', '--noEmit', '--preserveSymlinks', '--target', 'es2022']
      const how = ['--module', module, '--moduleResolution', resolution, '--types', 'node', '--esModuleInterop']
      const { stdout } = spawnSync(process.execPath, [tsc, ...argv, ...how, 'program.ts'], {
        cwd: folder,
        encoding: 'utf8',
      })
      // What the types of libraries have against the oldest compilers is theirs.
      expect(stdout.split('\n').filter((line) => /^(program|node_modules\/mockwoot\/dist\/)/.test(line))).toEqual([])
      expect(stdout).not.toContain('program.ts')
    },
    120_000,
  )
}
