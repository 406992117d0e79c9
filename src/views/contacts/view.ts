import type { z } from 'zod'
import type { Contact, ContactInbox } from '#db/models/contacts/contact'
import type { Inbox } from '#db/models/inboxes/inbox'
import { isOnline } from '#domain/contacts/contacts'
import type { Desk } from '#domain/desk'
import { iso, type Page, seconds, textOrNull } from '#views/wire'
import type {
  contactInboxSchema,
  contactPageSchema,
  contactPushSchema,
  contactSchema,
  createdContactSchema,
  foundContactSchema,
  inboxRecordSchema,
  inboxSlimSchema,
} from './schema.ts'

/** A contact on the wire (models/_contact). */
export type ContactView = z.output<typeof contactSchema>

/** A link between a contact and an inbox on the wire. */
export type ContactInboxView = z.output<typeof contactInboxSchema>

/** A contact as the REST API answers it, with the links to its inboxes where they are asked for. */
export function contactView(
  desk: Desk,
  contact: Contact,
  { contactInboxes }: { contactInboxes: boolean },
): ContactView {
  const { last_activity_at } = contact
  const view: ContactView = {
    additional_attributes: contact.additional_attributes,
    availability_status: isOnline(desk, contact) ? 'online' : 'offline',
    email: contact.email,
    id: contact.id,
    name: contact.name,
    phone_number: contact.phone_number,
    blocked: contact.blocked,
    identifier: contact.identifier,
    thumbnail: contact.avatar_url ?? '',
    custom_attributes: contact.custom_attributes,
    ...(last_activity_at === null ? {} : { last_activity_at: seconds(last_activity_at) }),
    created_at: seconds(contact.created_at),
  }
  if (contactInboxes) view.contact_inboxes = contactInboxViews(desk, contact)
  return view
}

function contactInboxViews(desk: Desk, contact: Contact): ContactInboxView[] {
  const views: ContactInboxView[] = []
  const { contactInboxes } = desk.db
  for (const link of contactInboxes.asWritten(contactInboxes.many('contact', contact.id))) {
    const inbox = desk.db.inboxes.get(link.inbox_id)
    if (inbox) views.push(contactInboxView(link, inbox))
  }
  return views
}

/** A link as the REST API answers it; also an address that is not stored. */
export function contactInboxView({ source_id }: Pick<ContactInbox, 'source_id'>, inbox: Inbox): ContactInboxView {
  return { source_id, inbox: inboxSlimView(inbox) }
}

/** An inbox in short (models/_inbox_slim). */
export function inboxSlimView(inbox: Inbox): z.output<typeof inboxSlimSchema> {
  return {
    id: inbox.id,
    avatar_url: inbox.avatar_url ?? '',
    channel_id: inbox.channel_id,
    name: inbox.name,
    channel_type: inbox.channel_type,
    provider: textOrNull(inbox.channel.provider),
  }
}

/** A contact as messages, conversations and realtime events carry it (the contact's `push_event_data`). */
export function contactPushView(contact: Contact): z.output<typeof contactPushSchema> {
  return {
    additional_attributes: contact.additional_attributes,
    custom_attributes: contact.custom_attributes,
    email: contact.email,
    id: contact.id,
    identifier: contact.identifier,
    name: contact.name,
    phone_number: contact.phone_number,
    thumbnail: contact.avatar_url ?? '',
    blocked: contact.blocked,
    type: 'contact',
  }
}

/** One page of contacts. */
export function contactPageView(
  desk: Desk,
  { count, contacts }: { count: number | null; contacts: readonly Contact[] },
  { page, contactInboxes }: { page: Page; contactInboxes: boolean },
): z.output<typeof contactPageSchema> {
  return {
    meta: { count, current_page: page.echo },
    payload: contacts.map((contact) => contactView(desk, contact, { contactInboxes })),
  }
}

/** A contact as the search over everything answers it. */
export function foundContactView(contact: Contact): z.output<typeof foundContactSchema> {
  const { email, id, name, phone_number, identifier, additional_attributes, last_activity_at } = contact
  return {
    email,
    id,
    name,
    phone_number,
    identifier,
    additional_attributes,
    last_activity_at: last_activity_at === null ? null : seconds(last_activity_at),
  }
}

/** A new contact, and the link to an inbox that came with it. */
export function createdContactView(
  desk: Desk,
  contact: Contact,
  link: { inbox: Inbox; contactInbox: ContactInbox } | undefined,
): z.output<typeof createdContactSchema> {
  return {
    payload: {
      contact: contactView(desk, contact, { contactInboxes: true }),
      contact_inbox: {
        inbox: link ? inboxRecordView(link.inbox) : null,
        source_id: link?.contactInbox.source_id ?? null,
      },
    },
  }
}

/** An inbox as it is stored: the running server shows the record itself next to a new contact. */
function inboxRecordView(inbox: Inbox): z.output<typeof inboxRecordSchema> {
  return {
    id: inbox.id,
    channel_id: inbox.channel_id,
    account_id: inbox.account_id,
    name: inbox.name,
    created_at: iso(inbox.created_at),
    updated_at: iso(inbox.updated_at),
    channel_type: inbox.channel_type,
    enable_auto_assignment: inbox.enable_auto_assignment,
    greeting_enabled: inbox.greeting_enabled,
    greeting_message: inbox.greeting_message,
    email_address: inbox.email_address,
    working_hours_enabled: inbox.working_hours_enabled,
    out_of_office_message: inbox.out_of_office_message,
    timezone: inbox.timezone,
    enable_email_collect: inbox.enable_email_collect,
    csat_survey_enabled: inbox.csat_survey_enabled,
    allow_messages_after_resolved: inbox.allow_messages_after_resolved,
    auto_assignment_config: inbox.auto_assignment_config,
    lock_to_single_conversation: inbox.lock_to_single_conversation,
    portal_id: inbox.portal_id,
    sender_name_type: inbox.sender_name_type,
    business_name: inbox.business_name,
    csat_config: inbox.csat_config,
  }
}
