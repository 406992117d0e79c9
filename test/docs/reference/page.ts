import { uniqBy } from 'es-toolkit'
import { z } from 'zod'
import { servedOperations } from '#groups'
import type { OperationInfo } from '#operation'
import { UNSEEN_HEADER, WORLD_HEADER } from '#protocol'
import { commandSections } from './commands.ts'
import { functionsOf, membersOf, type Told } from './source.ts'
import { type Row, table } from './table.ts'
import { rowsOf } from './tables.ts'

type Section = readonly [title: string, text: string]

function membersTable(head: string, path: string, name: string): string {
  return table([head, 'meaning'], rowsOf(membersOf(path, name)))
}

/** What has its word beside the class that others inherit from comes first; what overrides without a word has the other's. */
function mockMembers(): Told[] {
  const all = [
    ...membersOf('index.ts', 'MswMockwoot'),
    ...membersOf('mockwoot.ts', 'Mockwoot'),
    ...membersOf('control/world-control.ts', 'WorldControl'),
  ]
  return uniqBy(
    all.filter(({ comment }) => comment !== ''),
    ({ name }) => name,
  )
}

/** The parts of the mock that have members of their own. */
const PARTS = [
  ['mock.faults', 'control/faults.ts', 'FaultControl'],
  ['mock.clock', 'control/clock.ts', 'ClockControl'],
  ['mock.accounts(id)', 'control/account.ts', 'AccountControl'],
  ['mock.webhooks', 'control/webhooks.ts', 'WebhookControl'],
] as const

function partRows(): Row[] {
  return PARTS.flatMap(([part, path, name]) => rowsOf(membersOf(path, name), `${part}.`))
}

/** What methods take, by the method. */
const TAKEN = [
  ['mock.reset', 'world/parts.ts', 'ResetOptions'],
  ['mock.clock.move', 'control/clock.ts', 'ClockMove'],
  ['mock.incoming', 'domain/conversations/incoming/incoming.ts', 'Incoming'],
  ['mock.incoming', 'domain/conversations/incoming/mail.ts', 'GivenMail'],
  ['mock.requests', 'world/journal.ts', 'JournalFilter'],
  ['mock.deliveries', 'events/delivery-log.ts', 'DeliveryFilter'],
  ['mock.requests', 'mockwoot.ts', 'WorldFilter'],
  ['mock.webhooks.add', 'control/webhooks.ts', 'WebhookOptions'],
] as const

function takenRows(): Row[] {
  return TAKEN.flatMap(([method, path, name]) =>
    rowsOf(membersOf(path, name)).map((row): Row => [`\`${method}\``, ...row]),
  )
}

function runnerRows(): Row[] {
  return [
    ...rowsOf(functionsOf('suite.ts', /^serveTests$/)).map(
      ([, comment = '']): Row => ['`setupMockwoot(options?)`', comment],
    ),
    ...rowsOf(membersOf('suite.ts', 'MockwootSetup'), 'setupMockwoot().'),
    ...rowsOf(functionsOf('node-test.ts', /^assert/)).map(
      ([name = '', comment = '']): Row => [`${name} of \`node-test\``, comment],
    ),
    ...[...membersOf('playwright.ts', 'MockwootFixtures'), ...membersOf('playwright.ts', 'MockwootWorkerFixtures')].map(
      ({ written, comment }): Row => [`\`${written}\` of \`playwright\``, comment],
    ),
  ]
}

function fieldsOf(schema: z.ZodType | undefined): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape).map((name) => `\`${name}\``) : []
}

function routeRow({ methods, path, summary, query, body }: OperationInfo): Row {
  const fields = [...fieldsOf(query), ...fieldsOf(body?.schema)]
  return [
    `\`${methods.join('`, `')} ${path}\``,
    `${summary}.${fields.length > 0 ? ` Takes ${fields.join(', ')}.` : ''}`,
  ]
}

function routeRows(): Row[] {
  return servedOperations()
    .filter(({ api }) => api === 'control')
    .map(routeRow)
}

const SERVING = 'What `listen(mock, options)` takes; `createApp(mock, options)` takes all but `port` and `https`.'

const INTRO =
  'Everything that can be said to the mock, as its source says it: `npm run readme` writes this page. Every option of ' +
  '`mockwoot start` may stand in a variable, or by its name without the dashes in a [config file](command-line.md); ' +
  '`PORT` and `ENABLE_ACCOUNT_SIGNUP` count as well. What seed files have is in `mockwoot schema seed`, explained in [examples/seed.yaml](../examples/seed.yaml), ' +
  'every operation that is mocked in `mockwoot routes`. Scenarios are listed in the [README](../README.md#scenarios-and-seed-files), ' +
  'matchers in [Vitest](vitest.md), fields of [faults](control.md#faults) in Control, what `mockwoot run` tells its command in [CI](ci.md).'

/** The page of everything that can be said to the mock, from what the source says of it. */
export function reference(): string {
  const sections: Section[] = [
    ...commandSections(),
    ['`createMockwoot`', membersTable('option', 'options.ts', 'MockwootOptions')],
    ['`listen`, `createApp`', `${SERVING}\n\n${membersTable('option', 'adapters/listen-options.ts', 'ListenOptions')}`],
    ['The mock', table(['member', 'meaning'], [...rowsOf(mockMembers(), 'mock.'), ...partRows()])],
    ['What its methods take', table(['method', 'field', 'meaning'], takenRows())],
    ['Test runners', table(['what there is', 'meaning'], runnerRows())],
    [
      'Below `/__mock`',
      `Fields of GET stand in the query, others in the body. The header \`${WORLD_HEADER}\` names the [world](worlds.md) of a request, \`${UNSEEN_HEADER}\` keeps it out of the journal.\n\n` +
        table(['request', 'what it does'], routeRows()),
    ],
  ]
  return ['# Reference', INTRO, ...sections.map(([title, text]) => `## ${title}\n\n${text}`)].join('\n\n').concat('\n')
}
