import { z } from 'zod'
import type { Inbox } from '#db/models/inboxes/inbox'
import { findAccessibleInbox } from '#domain/inboxes/inboxes'
import { Failure, unprocessable } from '#errors'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { MEMBER, PAGES } from './pages.ts'
import { inboxParams } from './schema.ts'

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
  access: 'administrator',
  params: inboxParams,
  answers: {},
  locate: ({ world, account, membership, params }) => findAccessibleInbox(world, account, membership, params.id),
  handle: ({ record }) => {
    if (record.channel_type !== 'Channel::Whatsapp' || record.channel.provider !== 'whatsapp_cloud') {
      throw new Failure('BadRequest', { text: 'Health data only available for WhatsApp Cloud API channels' })
    }
    throw unprocessable('Unable to fetch health data')
  },
})

const csatTemplate = accountOperation({
  id: 'inboxes.csat_template',
  method: 'GET',
  path: `${MEMBER}/csat_template`,
  summary: 'Show whether a WhatsApp inbox has a template for its survey: in the mock, none has',
  documentation: PAGES,
  access: 'administrator',
  params: inboxParams,
  answers: { 200: z.object({ template_exists: z.literal(false) }) },
  locate: ({ world, account, membership, params }) => findAccessibleInbox(world, account, membership, params.id),
  handle: ({ record }) => {
    if (isWhatsapp(record)) return { body: { template_exists: false } }
    throw new Failure('BadRequest', {
      text: 'CSAT template operations only available for WhatsApp and Twilio WhatsApp channels',
    })
  },
})

const syncTemplates = accountOperation({
  id: 'inboxes.sync_templates',
  method: 'POST',
  path: `${MEMBER}/sync_templates`,
  summary: 'Fetch the templates of a WhatsApp inbox anew: the mock fetches none',
  documentation: PAGES,
  access: 'administrator',
  params: inboxParams,
  answers: { 200: z.object({ message: z.string() }) },
  locate: ({ world, account, membership, params }) => findAccessibleInbox(world, account, membership, params.id),
  handle: ({ record }) => {
    if (isWhatsapp(record)) return { body: { message: 'Template sync initiated successfully' } }
    throw unprocessable('Template sync is only available for WhatsApp channels')
  },
})

/** What only WhatsApp inboxes have. */
export const whatsappOperations: Operation[] = [health, csatTemplate, syncTemplates]
