import type { PullContext } from './context.ts'
import { moment } from './context.ts'
import type { AccountDraft } from './inboxes.ts'
import { contactPageSchema, namesSchema, notesSchema, oneContactSchema, type WireContact } from './wire/talk.ts'

export type ContactDraft = NonNullable<AccountDraft['contacts']>[number]

/** Reads pages of the contacts that can be told from others, until there are enough. */
export async function readContacts({ source, at }: PullContext, most: number): Promise<WireContact[]> {
  const found = new Map<number, WireContact>()
  for (let page = 1; found.size < most; page++) {
    const path = at(`contacts?page=${page}&sort=-last_activity_at&include_contact_inboxes=true`)
    const { payload } = await source.read(path, contactPageSchema)
    if (payload.length === 0) break
    for (const contact of payload) found.set(contact.id, contact)
  }
  return [...found.values()].slice(0, most)
}

/** Reads what belongs to a contact. */
export async function pullContact(context: PullContext, contact: WireContact): Promise<ContactDraft> {
  const { source, at, replacement, attributes } = context
  const { id } = contact
  const links = contact.contact_inboxes ?? (await readLinks(context, id))
  const labels = (await source.readIfOpen(at(`contacts/${id}/labels`), namesSchema))?.payload ?? []
  const notes = (await source.readIfOpen(at(`contacts/${id}/notes`), notesSchema)) ?? []
  return {
    id,
    ...knownBy(context, contact),
    ...context.replacement.picture(contact.thumbnail),
    ...(typeof contact.blocked === 'boolean' ? { blocked: contact.blocked } : {}),
    ...(labels.length > 0 ? { labels } : {}),
    ...(contact.additional_attributes
      ? { additional_attributes: attributes.noted(contact.additional_attributes) }
      : {}),
    ...(contact.custom_attributes ? { custom_attributes: attributes.noted(contact.custom_attributes) } : {}),
    ...(notes.length > 0
      ? {
          notes: notes.map(({ id: number, content, user, created_at, updated_at }) => ({
            id: number,
            content: replacement.text(content),
            ...(user?.email ? { author: replacement.email(user.email) } : {}),
            stored: moments({ created_at, updated_at }),
          })),
        }
      : {}),
    inboxes: links.map(({ source_id, inbox }) => ({ inbox: inbox.id, source_id: replacement.source(source_id) })),
    stored: moments({ created_at: contact.created_at, last_activity_at: contact.last_activity_at }),
  }
}

async function readLinks({ source, at }: PullContext, id: number) {
  const one = await source.readIfOpen(at(`contacts/${id}`), oneContactSchema)
  return one?.payload.contact_inboxes ?? []
}

function knownBy({ replacement }: PullContext, contact: WireContact) {
  const fields: Partial<Record<'name' | 'email' | 'phone_number' | 'identifier', string>> = {}
  for (const field of ['name', 'email', 'phone_number', 'identifier'] as const) {
    const value = contact[field]
    if (value) fields[field] = replacement.known(field, value)
  }
  return fields
}

/** Those of some moments that there are, in milliseconds. */
export function moments<N extends string>(given: Record<N, number | null | undefined>): { [K in N]?: number } {
  const found: { [K in N]?: number } = {}
  for (const name in given) {
    const at = moment(given[name])
    if (at !== undefined) found[name] = at
  }
  return found
}
