import { z } from 'zod'
import { derived, derivedKeys, model, WRITTEN } from '#db/model'
import { jsonObject, NOTHING, optionalTime, time } from '#db/models/columns'
import { downcase } from '#tools/ruby'

/** What is known of a person: nobody yet, somebody reachable, or a customer. */
export const CONTACT_TYPES = ['visitor', 'lead', 'customer'] as const

/** A person who writes to an account. The columns of the running server, in its order; then ours. */
export const contactSchema = z.object({
  id: z.int(),
  name: z.string().nullable(),
  /** Always lower case; never empty. */
  email: z.string().nullable(),
  phone_number: z.string().nullable(),
  account_id: z.int(),
  created_at: time,
  updated_at: time,
  additional_attributes: jsonObject,
  identifier: z.string().nullable(),
  custom_attributes: jsonObject,
  last_activity_at: optionalTime,
  contact_type: z.enum(CONTACT_TYPES),
  middle_name: z.string(),
  last_name: z.string(),
  location: z.string().nullable(),
  country_code: z.string().nullable(),
  blocked: z.boolean(),
  /** The company whose domain the e-mail address is of. */
  company_id: z.int().nullable(),
  labels: z.array(z.string()),
  avatar_url: z.string().nullable(),
  /** The uploaded picture that `avatar_url` leads to. */
  avatar_blob_id: z.int().nullable(),
})

export type Contact = z.output<typeof contactSchema>

/** Whether a contact can be told from others: only these are listed and searched. */
export function isResolved(contact: Pick<Contact, 'email' | 'phone_number' | 'identifier'>): boolean {
  return Boolean(contact.email || contact.phone_number || contact.identifier)
}

const ofContact = derived<Contact>()

const accountOfResolved = ofContact(['email', 'phone_number', 'identifier', 'account_id'], (contact) =>
  isResolved(contact) ? contact.account_id : undefined,
)

function folded(text: string | null): string | undefined {
  return text === null ? undefined : downcase(text)
}

/** What contacts are ordered and found by, as the database compares it; those without it stand behind the others. */
export const CONTACT_ORDERS = {
  email: ofContact(['email'], ({ email }) => folded(email)),
  name: ofContact(['name'], ({ name }) => folded(name)),
  phone_number: ofContact(['phone_number'], ({ phone_number }) => folded(phone_number)),
  identifier: ofContact(['identifier'], ({ identifier }) => folded(identifier)),
  last_activity_at: ofContact(['last_activity_at'], ({ last_activity_at }) => last_activity_at ?? undefined),
  created_at: ofContact(['created_at'], ({ created_at }) => created_at),
}

export const contacts = model({
  schema: contactSchema,
  defaults: () => ({
    name: '',
    middle_name: '',
    last_name: '',
    email: null,
    phone_number: null,
    identifier: null,
    blocked: false,
    company_id: null,
    contact_type: 'visitor' as const,
    location: null,
    country_code: null,
    avatar_url: null,
    avatar_blob_id: null,
    additional_attributes: NOTHING,
    custom_attributes: NOTHING,
    labels: [],
    last_activity_at: null,
  }),
  unique: {
    email: ofContact(['account_id', 'email'], ({ account_id, email }) =>
      email ? `${account_id}:${email}` : undefined,
    ),
    identifier: ofContact(['account_id', 'identifier'], ({ account_id, identifier }) =>
      identifier === null ? undefined : `${account_id}:${identifier}`,
    ),
  },
  lists: {
    account: 'account_id',
    phone_number: ofContact(['account_id', 'phone_number'], ({ account_id, phone_number }) =>
      phone_number?.trim() ? `${account_id}:${phone_number}` : undefined,
    ),
    /** By the uploaded picture. */
    blob: 'avatar_blob_id',
    /** `<account>:<label>`, whatever the case. */
    label: derivedKeys<Contact>()(['account_id', 'labels'], ({ account_id, labels }) =>
      labels.map((label) => `${account_id}:${downcase(label)}`),
    ),
  },
  sorted: {
    resolved: { key: accountOfResolved, by: 'id' },
    /** The same as they were last written. */
    written: { key: accountOfResolved, by: WRITTEN },
    email: { key: accountOfResolved, by: CONTACT_ORDERS.email },
    name: { key: accountOfResolved, by: CONTACT_ORDERS.name },
    phone_number: { key: accountOfResolved, by: CONTACT_ORDERS.phone_number },
    identifier: { key: accountOfResolved, by: CONTACT_ORDERS.identifier },
    last_activity_at: { key: accountOfResolved, by: CONTACT_ORDERS.last_activity_at },
    created_at: { key: accountOfResolved, by: CONTACT_ORDERS.created_at },
  },
})

/** The link between a contact and an inbox: the contact's address there. */
export const contactInboxSchema = z.object({
  id: z.int(),
  contact_id: z.int(),
  inbox_id: z.int(),
  source_id: z.string(),
  hmac_verified: z.boolean(),
  /** What the contact subscribes to realtime events with. */
  pubsub_token: z.string(),
  created_at: time,
  updated_at: time,
})

export type ContactInbox = z.output<typeof contactInboxSchema>

export const contactInboxes = model({
  schema: contactInboxSchema,
  defaults: () => ({ hmac_verified: false }),
  unique: {
    source: ['inbox_id', 'source_id'],
    pubsub_token: 'pubsub_token',
  },
  lists: {
    contact: 'contact_id',
    inbox: 'inbox_id',
    source_id: 'source_id',
  },
})
