import type { Contact } from '#db/models/contacts/contact'
import type { Conversation } from '#db/models/conversations/conversation'
import { type Viewer, visibility } from '#domain/conversations/access'
import type { Desk } from '#domain/desk'
import { latest } from './order.ts'

/** How many conversations of a contact are shown. */
const LIMIT = 20

/** The latest conversations of a contact that a viewer sees, in every status. */
export function contactConversations(desk: Desk, viewer: Viewer, contact: Contact): Conversation[] {
  return [...desk.db.conversations.many('contact', contact.id)]
    .filter(visibility(desk, viewer))
    .sort(latest)
    .slice(0, LIMIT)
}
