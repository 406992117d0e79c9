import { z } from 'zod'
import { isPlainObject } from '#db/models/columns'
import type { Inbox } from '#db/models/inboxes/inbox'
import { findInbox } from '#domain/inboxes/inboxes'
import { refusalOf, refusedByProvider } from '#domain/integrations/providers'
import { broken, Failure, parameterInvalid, unprocessable } from '#errors'
import { anything, castInteger, idParams, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { isBlank } from '#tools/ruby'
import { locateInbox, MEMBER, PAGES } from './pages.ts'

/** Whether customers write to an inbox over WhatsApp, whoever connects it. */
function isWhatsapp({ channel_type, channel }: Inbox): boolean {
  if (channel_type === 'Channel::TwilioSms') return channel.medium === 'whatsapp'
  return channel_type === 'Channel::Whatsapp'
}

const health = accountOperation({
  id: 'inboxes.health',
  method: 'GET',
  path: `${MEMBER}/health`,
  summary: 'Ask how a WhatsApp number does: the mock knows of nobody to ask',
  documentation: PAGES,
  access: 'member',
  params: idParams,
  answers: {},
  locate: locateInbox,
  handle: ({ record }) => {
    if (record.channel_type !== 'Channel::Whatsapp' || record.channel.provider !== 'whatsapp_cloud') {
      throw new Failure('BadRequest', { text: 'Health data only available for WhatsApp Cloud API channels' })
    }
    throw unprocessable('Unable to fetch health data')
  },
})

/**
 * Refuses what only inboxes on WhatsApp have.
 * @throws {Failure} `BadRequest`
 */
function refuseWithoutTemplates(inbox: Inbox): void {
  if (isWhatsapp(inbox)) return
  throw new Failure('BadRequest', {
    text: 'CSAT template operations only available for WhatsApp and Twilio WhatsApp channels',
  })
}

const csatTemplate = accountOperation({
  id: 'inboxes.csat_template',
  method: 'GET',
  path: `${MEMBER}/csat_template`,
  summary: 'Show whether a WhatsApp inbox has a template for its survey: in the mock, none has',
  documentation: PAGES,
  access: 'member',
  params: idParams,
  answers: { 200: z.object({ template_exists: z.literal(false) }) },
  locate: locateInbox,
  handle: ({ record }) => {
    refuseWithoutTemplates(record)
    return { body: { template_exists: false } }
  },
})

const createCsatTemplate = accountOperation({
  id: 'inboxes.create_csat_template',
  method: 'POST',
  path: `${MEMBER}/csat_template`,
  summary: 'Have a template for the survey of a WhatsApp inbox made: the mock knows of nobody to make it',
  documentation: PAGES,
  access: 'member',
  params: idParams,
  body: { schema: z.object({ template: anything.optional() }), required: ['template'] },
  answers: {},
  locate: locateInbox,
  handle: ({ record, body: { template } }) => {
    refuseWithoutTemplates(record)
    if (isBlank(template)) throw unprocessable('Template parameters are required')
    if (!isPlainObject(template)) throw parameterInvalid('template', 'must be an object')
    throw template.message ? refusedByProvider('WhatsApp') : unprocessable('Message is required')
  },
})

/** What WhatsApp's page gives out, in the order in which it is asked for. */
const CREDENTIALS = ['code', 'business_id', 'waba_id'] as const

const authorize = accountOperation({
  id: 'inboxes.authorize_whatsapp',
  method: 'POST',
  path: '/api/v1/accounts/{account_id}/whatsapp/authorization',
  summary:
    'Connect an inbox, or connect it anew, with what the page of WhatsApp gave out: the mock knows of nobody to ask',
  documentation: PAGES,
  access: 'member',
  body: {
    schema: z.object({
      code: text.nullish(),
      business_id: text.nullish(),
      waba_id: text.nullish(),
      phone_number_id: text.nullish(),
      inbox_id: castInteger.nullish(),
    }),
    required: CREDENTIALS,
  },
  answers: {},
  handle: ({ world, account, body }) => {
    if (typeof body.inbox_id === 'number') refuseConnected(findInbox(world, account, body.inbox_id))
    const missing = CREDENTIALS.filter((name) => !body[name]?.trim())
    const error = missing.length > 0 ? `Required parameters are missing: ${missing.join(', ')}` : refusalOf('WhatsApp')
    throw new Failure('Unsuccessful', { error })
  },
})

/**
 * Refuses to connect an inbox anew that needs no new credentials.
 * @throws {Failure} `Unsuccessful`; `Broken` for a channel that the server knows no credentials of
 */
function refuseConnected({ channel_type, channel }: Inbox): void {
  if (channel_type !== 'Channel::Whatsapp') throw broken('the channel has no credentials')
  if (channel.provider !== 'whatsapp_cloud') {
    throw new Failure('Unsuccessful', { message: 'Reauthorization is not required for this inbox' })
  }
}

const syncTemplates = accountOperation({
  id: 'inboxes.sync_templates',
  method: 'POST',
  path: `${MEMBER}/sync_templates`,
  summary: 'Fetch the templates of a WhatsApp inbox anew: the mock fetches none',
  documentation: PAGES,
  access: 'administrator',
  params: idParams,
  answers: { 200: z.object({ message: z.string() }) },
  locate: locateInbox,
  handle: ({ record }) => {
    if (isWhatsapp(record)) return { body: { message: 'Template sync initiated successfully' } }
    throw unprocessable('Template sync is only available for WhatsApp channels')
  },
})

/** What only WhatsApp inboxes have. */
export const whatsappOperations: Operation[] = [health, csatTemplate, createCsatTemplate, syncTemplates, authorize]
