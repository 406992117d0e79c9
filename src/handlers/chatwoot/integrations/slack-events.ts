import { z } from 'zod'
import { isPlainObject } from '#db/models/columns'
import { parameterInvalid } from '#errors'
import { anything, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { openOperation } from '#pipeline/define'

const challengeSchema = z.object({ challenge: z.string().nullable() })

const receive = openOperation({
  id: 'integrations.webhooks.create',
  method: 'POST',
  path: '/api/v1/integrations/webhooks',
  summary: 'What Slack reports: the mock proves that it listens, and passes over everything else',
  documentation:
    'https://github.com/chatwoot/chatwoot/blob/v4.10.1/app/controllers/api/v1/integrations/webhooks_controller.rb',
  access: 'anyone',
  body: { schema: z.object({ type: text.nullish(), challenge: text.nullish(), event: anything.optional() }) },
  answers: { 200: z.union([challengeSchema, z.null()]) },
  handle: ({ body: { type, challenge = null, event } }) => {
    if (type === 'url_verification') return { body: { challenge } }
    // The running server takes for granted that there is an event.
    if (type === 'event_callback' && !isPlainObject(event)) throw parameterInvalid('event', 'must be an object')
    return { body: null }
  },
})

/** What Slack reports. */
export const slackEventOperations: Operation[] = [receive]
