import type { Scene } from '#contract/verify/scene'
import { at } from '#contract/verify/target'

/** Creates an API inbox, which nothing but the story uses. */
export function createInbox(scene: Scene, name: string): Promise<{ id: number; body: unknown }> {
  return scene.create(
    'creates an API inbox',
    'inboxes.create',
    { body: { name, channel: { type: 'api', webhook_url: '' } } },
    { status: 200, body: { id: '<integer>', name, channel_type: 'Channel::Api', inbox_identifier: '<string>' } },
    {
      noun: 'inbox',
      idOf: (body) => at(body, 'id'),
      find: async (id) => (await scene.look('inboxes.show', { params: { id } })).body,
      remove: (id) => ['inboxes.delete', { params: { id } }],
    },
  )
}
