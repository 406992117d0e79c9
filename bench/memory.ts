import { SYSTEM } from '../src/domain/actor.ts'
import { createContact } from '../src/domain/contacts/contacts.ts'
import { findOrCreateContactInbox } from '../src/domain/contacts/inboxes.ts'
import { createConversation } from '../src/domain/conversations/conversations.ts'
import { createMessage } from '../src/domain/conversations/messages/builder.ts'
import { Mockwoot } from '../src/mockwoot.ts'
import type { World } from '../src/world/world.ts'
import { tell } from './measure.ts'

const CONVERSATIONS = 20_000

const MESSAGES = 5

function converse(world: World, number: number): void {
  const inbox = world.db.inboxes.get(1)
  if (!inbox) throw new Error('There is no inbox 1')
  const email = `contact${number}@example.com`
  const contact = createContact(world, SYSTEM, { id: 1 }, { name: `Contact ${number}`, email })
  const link = findOrCreateContactInbox(world, contact, inbox)
  const conversation = createConversation(world, SYSTEM, link)
  for (let count = 0; count < MESSAGES; count++) {
    const message_type = count % 2 === 0 ? 'incoming' : 'outgoing'
    createMessage(world, SYSTEM, conversation, { content: `Message ${count} of conversation ${number}`, message_type })
  }
}

const world = new Mockwoot().worldOf()
const startedAt = performance.now()
for (let number = 0; number < CONVERSATIONS; number++) world.change(() => converse(world, number))
tell({
  messages: world.db.messages.size,
  seconds: (performance.now() - startedAt) / 1000,
  megabytes: process.resourceUsage().maxRSS / 1024,
})
