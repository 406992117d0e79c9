import { z } from 'zod'
import { FIRST_PAGE, page, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { csvReply } from '#views/csv'

const PAGE =
  'https://github.com/chatwoot/chatwoot/blob/v4.10.1/enterprise/app/controllers/api/v1/accounts/applied_slas_controller.rb'
const PATH = '/api/v1/accounts/{account_id}/applied_slas'

const COLUMNS = [
  'Conversation ID',
  'SLA Policy',
  'Assignee',
  'Team',
  'Inbox',
  'Labels',
  'Link to the Conversation',
  'Breached Events',
]

const filters = {
  since: text.nullish(),
  until: text.nullish(),
  inbox_id: text.nullish(),
  team_id: text.nullish(),
  sla_policy_id: text.nullish(),
  label_list: text.nullish(),
  assigned_agent_id: text.nullish(),
}

const list = accountOperation({
  id: 'applied_slas.list',
  method: 'GET',
  path: PATH,
  summary: 'List the conversations that missed a service level: no conversation of the mock is promised one',
  documentation: PAGE,
  access: 'administrator',
  query: z.object({ ...filters, page: page.optional() }),
  answers: {
    200: z.object({
      payload: z.tuple([]),
      meta: z.object({ count: z.int(), current_page: z.union([z.int(), z.string()]) }),
    }),
  },
  handle: ({ query }) => ({
    body: { payload: [], meta: { count: 0, current_page: (query.page ?? FIRST_PAGE).echo } },
  }),
})

const metrics = accountOperation({
  id: 'applied_slas.metrics',
  method: 'GET',
  path: `${PATH}/metrics`,
  summary: 'How often a service level was kept',
  documentation: PAGE,
  access: 'administrator',
  query: z.object(filters),
  answers: {
    200: z.object({ total_applied_slas: z.int(), number_of_sla_misses: z.int(), hit_rate: z.string() }),
  },
  handle: () => ({ body: { total_applied_slas: 0, number_of_sla_misses: 0, hit_rate: '100%' } }),
})

const download = accountOperation({
  id: 'applied_slas.download',
  method: 'GET',
  path: `${PATH}/download`,
  summary: 'The conversations that missed a service level as a table',
  documentation: PAGE,
  access: 'administrator',
  query: z.object(filters),
  answers: { 200: z.string() },
  handle: () => csvReply('breached_conversation.csv', [COLUMNS]),
})

/** What became of promised service levels: the mock has policies, and applies them to nothing. */
export const appliedSlaOperations: Operation[] = [list, metrics, download]
