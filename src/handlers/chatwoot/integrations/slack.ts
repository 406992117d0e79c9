import { z } from 'zod'
import { brokenByProvider, findAssumedConnection } from '#domain/integrations/providers'
import { integer, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { disconnection } from './disconnect.ts'
import { CONTROLLERS, INTEGRATIONS } from './pages.ts'

const SLACK = `${INTEGRATIONS}/slack`

const connect = accountOperation({
  id: 'integrations.slack.create',
  method: 'POST',
  path: SLACK,
  summary: 'Connect Slack with the code that its page gave out: the mock has no Slack to trade it with',
  documentation: CONTROLLERS,
  access: 'administrator',
  body: { schema: z.object({ code: text.nullish(), inbox_id: integer.nullish() }) },
  answers: {},
  handle: () => {
    throw brokenByProvider('Slack')
  },
})

const update = accountOperation({
  id: 'integrations.slack.update',
  method: ['PATCH', 'PUT'],
  path: SLACK,
  summary: 'Choose the channel that conversations are shown in',
  documentation: CONTROLLERS,
  access: 'administrator',
  body: { schema: z.object({ reference_id: text.nullish() }) },
  answers: {},
  handle: ({ world, account }) => {
    findAssumedConnection(world, account, 'slack')
    throw brokenByProvider('Slack')
  },
})

const channels = accountOperation({
  id: 'integrations.slack.list_all_channels',
  method: 'GET',
  path: `${SLACK}/list_all_channels`,
  summary: 'List the channels of Slack',
  documentation: CONTROLLERS,
  access: 'administrator',
  answers: {},
  handle: ({ world, account }) => {
    findAssumedConnection(world, account, 'slack')
    throw brokenByProvider('Slack')
  },
})

/** Slack, which shows conversations as threads: the mock tells how it is to be without it. */
export const slackOperations: Operation[] = [
  connect,
  update,
  channels,
  disconnection({ app: 'slack', name: 'Slack', access: 'administrator', isAssumed: true }),
]
