import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { parseJson } from '#cli/parse-text'
import { DIALECTS } from '#protocol'
import { SCENARIO_NAMES } from '#seed/scenarios'
import { isObject } from '#tools/is-object'
import { Refusal } from './steering.ts'
import { type Tool, tool, world } from './tool.ts'

/** How many records of a table are shown unless told. */
const SOME = 20

/** What the desk has, and how to bring it about. */
export const deskTools: Tool[] = [
  tool({
    name: 'mock_info',
    title: 'About the mock',
    description:
      'Show where the mock is, what it plays, and how to reach it: base URL for the app under test, tokens, inspector, ' +
      'address of a world. Ask this first.',
    effect: 'reads',
    input: { world },
    run: async ({ steering }, { world: name }) => ({
      url: steering.base(name),
      inspector: `${steering.base(name)}/__mock/`,
      world_url: `${steering.url}/~<name>`,
      authentication: 'header api_access_token: mockwoot-admin-token (or mockwoot-agent-token, mockwoot-bot-token)',
      health: await steering.ask('GET', '/health', { world: name }),
      worlds: await steering.ask('GET', '/worlds'),
      clock: await steering.ask('GET', '/clock', { world: name }),
    }),
  }),
  tool({
    name: 'reset',
    title: 'Reset',
    description:
      'Take a world back to the first state of a scenario: the one it was started with unless another is named. Clears ' +
      'faults, journal, deliveries and clock.',
    effect: 'changes',
    input: {
      world,
      seed: z.enum(SCENARIO_NAMES).optional().describe('The scenario'),
      rng: z.int().optional().describe('The number that generated data is derived from'),
      dialect: z.enum(DIALECTS).optional().describe('Whose errors to answer with'),
    },
    run: ({ steering }, { world: name, ...body }) => steering.ask('POST', '/reset', { world: name, body }),
  }),
  tool({
    name: 'plant_seed',
    title: 'Plant a seed document',
    description:
      'Begin a world with a seed document: accounts with agents, inboxes, contacts, conversations and all else. What is ' +
      'wrong is named by its place.',
    effect: 'changes',
    input: {
      world,
      document: z
        .record(z.string(), z.unknown())
        .describe('{"accounts": [{"name": …, "agents": [{"name", "email"}], …}]}'),
    },
    run: ({ steering }, { document, world: name }) =>
      steering.ask('POST', '/reset', { world: name, body: { seed: document } }),
  }),
  tool({
    name: 'receive_message',
    title: 'Let a customer write',
    description:
      'Let a customer write through an inbox: contact, conversation and message come into being as they would, and ' +
      'webhooks go out. With conversation_id the conversation goes on.',
    effect: 'changes',
    input: {
      world,
      inbox_id: z.int(),
      content: z.string(),
      contact: z
        .strictObject({
          name: z.string().optional(),
          email: z.string().optional(),
          phone_number: z.string().optional(),
          identifier: z.string().optional(),
        })
        .optional()
        .describe('Who writes; somebody known is found by any of these but the name'),
      conversation_id: z.int().optional().describe('The display id'),
    },
    run: ({ steering }, { world: name, ...body }) => steering.ask('POST', '/incoming', { world: name, body }),
  }),
  tool({
    name: 'list_records',
    title: 'List records',
    description:
      'Show what a world stores: without a table, the tables and how many records each has; else its newest.',
    effect: 'reads',
    input: {
      world,
      table: z.string().optional().describe('Such as "conversations"'),
      limit: z.int().min(1).optional().describe(`${SOME} unless given`),
    },
    run: async ({ steering }, { world: name, table, limit = SOME }) => {
      const tables = tablesOf(await steering.ask('GET', '/state', { world: name }))
      if (table === undefined) {
        return Object.fromEntries([...tables].map(([key, records]) => [key, records.length]).filter(([, size]) => size))
      }
      const records = tables.get(table)
      if (!records) throw new Refusal(`There is no table ${table}; there are ${[...tables.keys()].join(', ')}`)
      return records.slice(-limit)
    },
  }),
  tool({
    name: 'save_state',
    title: 'Save the state',
    description: 'Write everything that a world stores to a JSON file, for load_state or mockwoot start --state.',
    effect: 'reads',
    input: { world, file: z.string() },
    run: async ({ steering }, { world: name, file }) => {
      await writeFile(file, JSON.stringify(await steering.ask('GET', '/state', { world: name })))
      return `Saved to ${file}.`
    },
  }),
  tool({
    name: 'load_state',
    title: 'Load a state',
    description: 'Replace everything that a world stores by what a JSON file says. A malformed one changes nothing.',
    effect: 'changes',
    input: { world, file: z.string() },
    run: async ({ steering }, { world: name, file }) => {
      const body = parseJson(await readFile(file, 'utf8'))
      return steering.ask('PUT', '/state', { world: name, body })
    },
  }),
  tool({
    name: 'take_snapshot',
    title: 'Take a snapshot',
    description: 'Keep what a world stores under a name, to be put back as often as needed.',
    effect: 'changes',
    input: { world, name: z.string() },
    run: ({ steering }, { world: where, name }) => steering.ask('POST', '/snapshots', { world: where, body: { name } }),
  }),
  tool({
    name: 'restore_snapshot',
    title: 'Restore a snapshot',
    description: 'Put back what was kept under a name. Journal, deliveries and faults stay.',
    effect: 'changes',
    input: { world, name: z.string() },
    run: ({ steering }, { world: where, name }) =>
      steering.ask('POST', `/snapshots/${encodeURIComponent(name)}/restore`, { world: where }),
  }),
  tool({
    name: 'list_snapshots',
    title: 'List snapshots',
    description: 'Show the snapshots of a world.',
    effect: 'reads',
    input: { world },
    run: ({ steering }, { world: name }) => steering.ask('GET', '/snapshots', { world: name }),
  }),
]

function tablesOf(state: unknown): Map<string, unknown[]> {
  const tables = isObject(state) && isObject(state.tables) ? Object.entries(state.tables) : []
  return new Map(
    tables.map(([name, table]) => [name, isObject(table) && Array.isArray(table.records) ? table.records : []]),
  )
}
