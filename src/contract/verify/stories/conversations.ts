import type { Scene } from '#contract/verify/scene'
import { emailOf, NOWHERE, type Story } from '#contract/verify/story'
import { at, itemsOf } from '#contract/verify/target'
import { keepingContact } from './contacts.ts'
import { createInbox } from './inboxes.ts'

/** Another contact than that of the contacts' own story. */
const suffixed = (mark: string): string => `${mark}-customer`

async function createCustomer(scene: Scene, inboxId: number): Promise<number> {
  const name = suffixed(scene.mark)
  const { id } = await scene.create(
    'creates a contact in the inbox',
    'contacts.create',
    { body: { inbox_id: inboxId, name, email: emailOf(name) } },
    { status: 200, body: { payload: { contact: { id: '<integer>', name } } } },
    keepingContact(scene),
  )
  return id
}

async function beginConversation(scene: Scene, inboxId: number, contactId: number): Promise<number> {
  const body = { source_id: scene.mark, inbox_id: inboxId, contact_id: contactId, status: 'open' }
  const answer = await scene.ask(
    'begins a conversation',
    'conversations.create',
    { body: { ...body, message: { content: 'Hello' } } },
    { status: 200, body: { id: '<integer>', status: 'open', inbox_id: inboxId } },
  )
  return Number(at(answer, 'id'))
}

/** A customer's conversation, from the first message to its end. */
export const conversations: Story = {
  name: 'conversations',
  creates: (mark) => [
    `an API inbox, ${mark}`,
    `a contact, ${emailOf(suffixed(mark))}`,
    'a conversation of the two with three messages, which goes with them',
  ],
  async tell(scene) {
    const { id: inboxId } = await createInbox(scene, scene.mark)
    const contactId = await createCustomer(scene, inboxId)
    const conversation_id = await beginConversation(scene, inboxId, contactId)
    await exchangeMessages(scene, conversation_id)
    await changeConversation(scene, conversation_id)
    await scene.ask(
      'knows no such conversation',
      'conversations.show',
      { params: { conversation_id: NOWHERE } },
      { status: 404, body: { error: 'Resource could not be found' } },
    )
  },
}

async function exchangeMessages(scene: Scene, conversation_id: number): Promise<void> {
  const params = { conversation_id }
  const say = (title: string, body: object, expected: object) =>
    scene.ask(title, 'messages.create', { params, body }, { status: 200, body: { id: '<integer>', ...expected } })
  await say(
    'answers',
    { content: 'How can we help?' },
    { content: 'How can we help?', message_type: 1, private: false },
  )
  await say('notes', { content: 'A note', private: true }, { content: 'A note', private: true })
  const listed = await scene.ask('lists messages', 'messages.list', { params }, { status: 200 })
  const messages = itemsOf(at(listed, 'payload'))
  scene.has('lists what was answered', 'messages.list', messages, { content: 'How can we help?', message_type: 1 })
}

async function changeConversation(scene: Scene, conversation_id: number): Promise<void> {
  const params = { conversation_id }
  const change = (title: string, operation: string, body: object, expected?: object) =>
    scene.ask(title, operation, { params, body }, { status: 200, ...(expected ? { body: expected } : {}) })
  await change('attaches labels', 'conversations.labels.replace', { labels: [scene.mark] }, { payload: [scene.mark] })
  await change(
    'keeps custom attributes',
    'conversations.custom_attributes',
    { custom_attributes: { order: 7 } },
    {
      custom_attributes: { order: 7 },
    },
  )
  await change('sets a priority', 'conversations.toggle_priority', { priority: 'high' })
  await change(
    'resolves',
    'conversations.toggle_status',
    { status: 'resolved' },
    { payload: { current_status: 'resolved' } },
  )
  await scene.ask(
    'shows a conversation',
    'conversations.show',
    { params },
    { status: 200, body: { id: conversation_id, status: 'resolved', priority: 'high', labels: [scene.mark] } },
  )
}
