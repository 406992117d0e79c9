import { isPlainObject } from '#db/models/columns'
import { createTwilioInbox } from '#domain/inboxes/twilio'
import { unprocessable } from '#errors'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { parametersOf } from '#pipeline/parse'
import { isBlank, receiver } from '#tools/ruby'
import { inboxSchema } from '#views/inboxes/schema'
import { inboxView } from '#views/inboxes/view'
import { PAGES, viewerOf } from './pages.ts'
import { twilioSchema } from './schema.ts'

const create = accountOperation({
  id: 'inboxes.create_twilio',
  method: 'POST',
  path: '/api/v1/accounts/{account_id}/channels/twilio_channel',
  summary: 'Create an inbox for a Twilio number or messaging service',
  documentation: PAGES,
  access: 'administrator',
  body: { schema: twilioSchema, wrapper: 'twilio_channel' },
  answers: { 200: inboxSchema },
  guard: ({ dialect, request }) => {
    const given = parametersOf(request).twilio_channel
    if (dialect !== 'chatwoot' || isPlainObject(given) || (given !== false && isBlank(given))) return
    throw unprocessable(`undefined method \`permit' for ${receiver(given)}`)
  },
  handle: (call) => {
    const inbox = createTwilioInbox(call.world, call.actor, call.account, call.body)
    return { body: inboxView(inbox, viewerOf(call)) }
  },
})

/** Inboxes whose channel has an operation of its own. */
export const twilioOperations: Operation[] = [create]
