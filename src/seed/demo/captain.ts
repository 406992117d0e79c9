import type { Furniture } from '#seed/document'
import { INBOXES } from './inboxes.ts'

/** What the assistant knows. */
export const KNOWLEDGE: Pick<Furniture, 'captain_assistants'> = {
  captain_assistants: [
    {
      name: 'Captain Acme',
      description: 'Knows the shop, its parcels and its prices',
      config: { product_name: 'Acme', feature_faq: true, feature_memory: true, temperature: 0.3 },
      response_guidelines: ['Be brief', 'Name the page that the answer is from'],
      guardrails: ['Promise no refunds'],
      inboxes: [INBOXES.website],
      documents: [
        {
          name: 'Shipping',
          external_link: 'https://acme.com/shipping',
          content: 'We ship on every working day. Standard takes two to four days, express one day.',
        },
        { name: 'Prices', external_link: 'https://acme.com/prices' },
      ],
      responses: [
        { question: 'How long does shipping take?', answer: 'Two to four days; express one day.', status: 'approved' },
        { question: 'Do you ship to Norway?', answer: 'Yes. Customs are paid by the receiver.', status: 'approved' },
        { question: 'Is there a student discount?', answer: 'Ten per cent, with a student card.', status: 'pending' },
      ],
    },
  ],
}
