import type { Furniture } from '#seed/document'
import { BOT, STAFF } from './staff.ts'

/** The names of the inboxes, in the order of their ids. */
export const INBOXES = {
  api: 'Acme API',
  website: 'Acme Website',
  email: 'Acme Care',
  whatsapp: 'Acme WhatsApp',
} as const

/** The texts that WhatsApp allows to begin with, as its provider lists them. */
const TEMPLATES = [
  {
    id: '1001',
    name: 'order_shipped',
    language: 'en',
    status: 'APPROVED',
    category: 'UTILITY',
    components: [{ type: 'BODY', text: 'Hi {{1}}, your order {{2}} is on its way.' }],
  },
  {
    id: '1002',
    name: 'autumn_sale',
    language: 'en',
    status: 'APPROVED',
    category: 'MARKETING',
    components: [{ type: 'BODY', text: 'Hi {{1}}, our autumn sale has begun: 20 % off until Sunday.' }],
  },
]

/** Where customers write. */
export const CHANNELS: Pick<Furniture, 'inboxes'> = {
  inboxes: [
    { name: INBOXES.api, channel: { type: 'api' }, csat_survey_enabled: true },
    {
      name: INBOXES.website,
      channel: {
        type: 'web_widget',
        website_url: 'https://acme.com',
        welcome_title: 'Hi there!',
        welcome_tagline: 'Ask us anything, or tell us what you think.',
        widget_color: '#2563eb',
        reply_time: 'in_a_few_minutes',
      },
      greeting_enabled: true,
      greeting_message: 'Hello! Somebody will be with you in a minute.',
      csat_survey_enabled: true,
      timezone: 'Europe/Berlin',
    },
    {
      name: INBOXES.email,
      channel: { type: 'email', email: 'care@example.com' },
      csat_survey_enabled: true,
      allow_messages_after_resolved: true,
    },
    {
      name: INBOXES.whatsapp,
      channel: { type: 'whatsapp', phone_number: '+15550199', message_templates: TEMPLATES },
      members: [STAFF.john, STAFF.priya, STAFF.mateo, STAFF.layla],
      agent_bot: BOT,
      lock_to_single_conversation: false,
    },
  ],
}
