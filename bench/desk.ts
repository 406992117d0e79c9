import type { SeedDocument } from '../src/seed/document.ts'

/** Sixty contacts in an API inbox: four pages of a list. */
export const SIXTY_CONTACTS: SeedDocument = {
  name: 'sixty-contacts',
  accounts: [
    {
      name: 'Acme',
      agents: [{ name: 'John Doe', email: 'john@example.com', role: 'administrator' }],
      inboxes: [{ name: 'API', channel: { type: 'api' } }],
      contacts: Array.from({ length: 60 }, (_, index) => ({
        name: `Contact ${index}`,
        email: `contact${index}@example.com`,
        phone_number: `+1555010${String(index).padStart(4, '0')}`,
        custom_attributes: { plan: 'gold', seats: index },
        inboxes: [{ inbox: 'API', source_id: `source-${index}` }],
      })),
    },
  ],
}

export const TOKEN = 'mockwoot-admin-token'

export const CONTACTS = '/api/v1/accounts/1/contacts'
