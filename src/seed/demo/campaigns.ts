import type { Furniture } from '#seed/document'
import { DAY } from '#tools/time/units'
import { INBOXES } from './inboxes.ts'
import { STAFF } from './staff.ts'

/** What is said to customers unasked: one of each kind and state. @param now milliseconds since 1970 */
export function campaigns(now: number): Pick<Furniture, 'campaigns'> {
  const vip = [{ type: 'Label', id: 6 }]
  return {
    campaigns: [
      {
        title: 'Help with prices',
        description: 'For who looks at the prices for a while',
        message: 'Hi! Can I help you to find the right plan?',
        inbox: INBOXES.website,
        sender: STAFF.priya,
        trigger_rules: { url: 'https://acme.com/prices', time_on_page: 20 },
      },
      {
        title: 'Old welcome',
        message: 'Welcome!',
        inbox: INBOXES.website,
        enabled: false,
        trigger_rules: { url: 'https://acme.com/', time_on_page: 5 },
      },
      {
        title: 'Autumn sale',
        message: 'Hi, our autumn sale has begun: 20 % off until Sunday.',
        inbox: INBOXES.whatsapp,
        audience: vip,
        template_params: { name: 'autumn_sale', language: 'en', category: 'MARKETING' },
        scheduled_at: new Date(now + 3 * DAY).toISOString(),
      },
      {
        title: 'New lamps',
        message: 'The new lamps are there.',
        inbox: INBOXES.whatsapp,
        audience: vip,
        template_params: { name: 'order_shipped', language: 'en', category: 'UTILITY' },
        scheduled_at: new Date(now - 12 * DAY).toISOString(),
      },
    ],
  }
}
