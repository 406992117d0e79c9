import type { Keeping, Scene } from '#contract/verify/scene'
import { emailOf, NOWHERE, type Story } from '#contract/verify/story'
import { at, itemsOf } from '#contract/verify/target'

/** How a contact is found again and removed. */
export function keepingContact(scene: Scene): Keeping {
  return {
    noun: 'contact',
    idOf: (body) => at(body, 'payload', 'contact', 'id'),
    find: async (id) => (await scene.look('contacts.show', { params: { id } })).body,
    remove: (id) => ['contacts.delete', { params: { id } }],
  }
}

const GONE = { status: 404, body: { error: 'Resource could not be found' } }

/** Contacts come, are found, change and go. */
export const contacts: Story = {
  name: 'contacts',
  creates: (mark) => [`a contact, ${emailOf(mark)}`],
  async tell(scene) {
    const { mark } = scene
    const email = emailOf(mark)
    const { id } = await scene.create(
      'creates a contact',
      'contacts.create',
      { body: { name: mark, email, identifier: mark, custom_attributes: { plan: 'basic' } } },
      { status: 200, body: { payload: { contact: { id: '<integer>', name: mark, email, identifier: mark } } } },
      keepingContact(scene),
    )
    const params = { id }
    await scene.ask(
      'refuses the same address again',
      'contacts.create',
      { body: { name: mark, email } },
      { status: 422, body: { message: '<string>', attributes: ['email'] } },
    )
    await scene.ask('shows a contact', 'contacts.show', { params }, { status: 200, body: { payload: { id, email } } })
    const found = await scene.ask('searches', 'contacts.search', { query: { q: mark } }, { status: 200 })
    scene.has('finds the contact', 'contacts.search', itemsOf(at(found, 'payload')), { id, email })
    await scene.ask(
      'merges custom attributes',
      'contacts.update',
      { params, body: { custom_attributes: { seats: 5 } } },
      { status: 200, body: { payload: { id, custom_attributes: { plan: 'basic', seats: 5 } } } },
    )
    await scene.ask(
      'replaces labels',
      'contacts.labels.replace',
      { params, body: { labels: [mark] } },
      { status: 200, body: { payload: [mark] } },
    )
    await scene.ask('knows no such contact', 'contacts.show', { params: { id: NOWHERE } }, GONE)
    await scene.ask('removes a contact', 'contacts.delete', { params }, { status: 200 })
    await scene.ask('has removed it', 'contacts.show', { params }, GONE)
  },
}
