import { SYSTEM } from '#domain/actor'
import { findOrCreateContactInbox } from '#domain/contact-inboxes'
import { createContact } from '#domain/contacts'
import { createConversation } from '#domain/conversations'
import { createMessage } from '#domain/message-builder'
import { Mockwoot } from '#mockwoot'
import type { World } from '#world'
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

const world = new Mockwoot().world()
const startedAt = performance.now()
for (let number = 0; number < CONVERSATIONS; number++) world.change(() => converse(world, number))
tell({
  messages: world.db.messages.size,
  seconds: (performance.now() - startedAt) / 1000,
  megabytes: process.resourceUsage().maxRSS / 1024,
})
