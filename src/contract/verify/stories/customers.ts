import type { Scene } from '#contract/verify/scene'
import { emailOf, type Story } from '#contract/verify/story'
import { at, itemsOf } from '#contract/verify/target'
import { keepingContact } from './contacts.ts'
import { createInbox } from './inboxes.ts'

const suffixed = (mark: string): string => `${mark}-public`

/** The public API, by which customers write themselves. */
export const customers: Story = {
  name: 'customers',
  creates: (mark) => [
    `an API inbox, ${suffixed(mark)}`,
    `a contact, ${emailOf(suffixed(mark))}, with a conversation of one message`,
  ],
  async tell(scene) {
    const name = suffixed(scene.mark)
    const { body } = await createInbox(scene, name)
    const inbox_identifier = String(at(body, 'inbox_identifier'))
    const params = { inbox_identifier }
    const isShown = { status: 200, body: { identifier: inbox_identifier, name } }
    await scene.ask('shows an inbox to customers', 'public.inboxes.show', { params, as: 'nobody' }, isShown)
    await scene.ask(
      'knows no such inbox',
      'public.inboxes.show',
      { params: { inbox_identifier: scene.mark }, as: 'nobody' },
      { status: 404 },
    )
    const contact = await scene.create(
      'begins as a customer',
      'public.contacts.create',
      { params, body: { name, email: emailOf(name) }, as: 'nobody' },
      { status: 200, body: { id: '<integer>', source_id: '<string>', pubsub_token: '<string>', name } },
      { ...keepingContact(scene), idOf: (answer) => at(answer, 'id') },
    )
    await write(scene, { ...params, contact_identifier: String(at(contact.body, 'source_id')) })
  },
}

async function write(scene: Scene, params: Record<string, string>): Promise<void> {
  const begun = await scene.ask(
    'begins a conversation',
    'public.conversations.create',
    { params, body: {}, as: 'nobody' },
    { status: 200, body: { id: '<integer>' } },
  )
  const within = { ...params, conversation_id: String(at(begun, 'id')) }
  await scene.ask(
    'writes',
    'public.messages.create',
    { params: within, body: { content: 'Hello' }, as: 'nobody' },
    { status: 200, body: { id: '<integer>', content: 'Hello', message_type: 0 } },
  )
  const listed = await scene.ask('reads', 'public.messages.list', { params: within, as: 'nobody' }, { status: 200 })
  scene.has('reads what was written', 'public.messages.list', itemsOf(listed), { content: 'Hello', message_type: 0 })
}
