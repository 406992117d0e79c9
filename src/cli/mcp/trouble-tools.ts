import { z } from 'zod'
import { faultSchema } from '#events/faults'
import { type Tool, tool, world } from './tool.ts'

/** How many entries are shown unless told. */
const SOME = 20

const slice = {
  search: z.string().optional().describe('Only what contains this'),
  limit: z.int().min(1).optional().describe(`How many at most, the newest; ${SOME} unless given`),
  bodies: z.boolean().optional().describe('Whether to show what was sent and answered; false unless given'),
}

/** What passed, what is to break, and what time it is. */
export const troubleTools: Tool[] = [
  tool({
    name: 'list_requests',
    title: 'List requests',
    description:
      'Show the journal: the last requests to the mock with operation, status, what was understood, what was answered, ' +
      'and what of it broke the contract; newest last.',
    effect: 'reads',
    input: {
      world,
      operation: z.string().optional().describe('An id, or a glob such as "messages.*"'),
      status: z.int().optional(),
      method: z.string().optional(),
      path: z.string().optional().describe('A glob: * stands for one segment, ** for any number'),
      ...slice,
    },
    run: ({ steering }, { world: name, limit = SOME, bodies = false, ...filter }) =>
      steering.ask('GET', '/requests', { query: { world: name ?? '*', limit, bodies, ...filter } }),
  }),
  tool({
    name: 'list_deliveries',
    title: 'List deliveries',
    description: 'Show what the mock sent to webhooks, inboxes and bots, with the answers; newest last.',
    effect: 'reads',
    input: { world, ...slice },
    run: ({ steering }, { world: name, limit = SOME, bodies = false, ...filter }) =>
      steering.ask('GET', '/deliveries', { query: { world: name ?? '*', limit, bodies, ...filter } }),
  }),
  tool({
    name: 'redeliver',
    title: 'Redeliver',
    description: 'Send a delivery once more.',
    effect: 'changes',
    input: { world, id: z.int() },
    run: ({ steering }, { world: name, id }) => steering.ask('POST', `/deliveries/${id}/redeliver`, { world: name }),
  }),
  tool({
    name: 'settle',
    title: 'Settle',
    description: 'Wait until every webhook, retry and realtime event under way has gone out.',
    effect: 'reads',
    input: { world, timeout_ms: z.int().min(0).optional().describe('How long to wait at most') },
    run: ({ steering }, { world: name, ...body }) => steering.ask('POST', '/settle', { world: name, body }),
  }),
  tool({
    name: 'list_faults',
    title: 'List faults',
    description: 'Show what is to break, and how often each fault has applied.',
    effect: 'reads',
    input: { world },
    run: ({ steering }, { world: name }) => steering.ask('GET', '/faults', { world: name }),
  }),
  tool({
    name: 'add_fault',
    title: 'Add a fault',
    description:
      'Break requests or deliveries that match: answer with a status, delay, drop the connection, change the answer; ' +
      'with match.event, break what the mock sends (duplicate, drop, reorder, badSignature, receiver).',
    effect: 'changes',
    input: {
      world,
      fault: faultSchema.describe('Such as {"match": {"operation": "messages.create"}, "times": 1, "status": 500}'),
    },
    run: ({ steering }, { world: name, fault }) => steering.ask('POST', '/faults', { world: name, body: fault }),
  }),
  tool({
    name: 'remove_fault',
    title: 'Remove faults',
    description: 'Remove one fault, or all of them where no id is given.',
    effect: 'changes',
    input: { world, id: z.int().optional() },
    run: ({ steering }, { world: name, id }) =>
      steering.ask('DELETE', id === undefined ? '/faults' : `/faults/${id}`, { world: name }),
  }),
  tool({
    name: 'move_clock',
    title: 'Move the clock',
    description:
      "Set, advance, stop or start the mock's clock, and show it. What becomes due by a move (snoozes, auto-resolution, " +
      'promises) has happened when this answers.',
    effect: 'changes',
    input: {
      world,
      now: z.string().optional().describe('An ISO time'),
      advance: z.number().optional().describe('Seconds'),
      frozen: z.boolean().optional().describe('Whether it stands still'),
    },
    run: ({ steering }, { world: name, ...body }) => steering.ask('POST', '/clock', { world: name, body }),
  }),
]
