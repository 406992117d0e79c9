import { createTwilioInbox } from '#domain/inboxes/twilio'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
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
  handle: (call) => {
    const inbox = createTwilioInbox(call.world, call.actor, call.account, call.body)
    return { body: inboxView(inbox, viewerOf(call)) }
  },
})

/** Inboxes whose channel has an operation of its own. */
export const twilioOperations: Operation[] = [create]
