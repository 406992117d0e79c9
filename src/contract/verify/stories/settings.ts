import type { Keeping, Scene } from '#contract/verify/scene'
import type { Story } from '#contract/verify/story'
import { at, itemsOf } from '#contract/verify/target'

/** How something is found again that can only be listed. */
function keepingListed(scene: Scene, noun: string, resource: string, idName: string, where: string[]): Keeping {
  return {
    noun,
    idOf: (body) => at(body, ...(resource === 'webhooks' ? ['payload', 'webhook', 'id'] : ['id'])),
    find: async (id) => {
      const { body } = await scene.look(`${resource}.list`, {})
      return itemsOf(at(body, ...where)).find((item) => at(item, 'id') === id)
    },
    remove: (id) => [`${resource}.delete`, { params: { [idName]: id } }],
  }
}

/** Labels, with the rules for their titles. */
export const labels: Story = {
  name: 'labels',
  creates: (mark) => [`a label, ${mark}`],
  async tell(scene) {
    const { mark } = scene
    const { id } = await scene.create(
      'adds a label',
      'labels.create',
      { body: { label: { title: mark, color: '#112233' } } },
      { status: 200, body: { id: '<integer>', title: mark, color: '#112233' } },
      keepingListed(scene, 'label', 'labels', 'id', ['payload']),
    )
    await scene.ask('refuses a title twice', 'labels.create', { body: { label: { title: mark } } }, { status: 422 })
    const params = { id }
    const body = { label: { description: 'Changed' } }
    await scene.ask(
      'changes a label',
      'labels.update',
      { params, body },
      { status: 200, body: { description: 'Changed' } },
    )
    await scene.ask('removes a label', 'labels.delete', { params }, { status: 200 })
  },
}

/** Canned responses. */
export const cannedResponses: Story = {
  name: 'canned responses',
  creates: (mark) => [`a canned response, ${mark}`],
  async tell(scene) {
    const { mark } = scene
    const { id } = await scene.create(
      'adds a canned response',
      'canned_responses.create',
      { body: { canned_response: { short_code: mark, content: 'Hello' } } },
      { status: 200, body: { id: '<integer>', short_code: mark, content: 'Hello' } },
      keepingListed(scene, 'canned response', 'canned_responses', 'id', []),
    )
    const params = { id }
    const body = { canned_response: { content: 'Goodbye' } }
    await scene.ask(
      'changes it',
      'canned_responses.update',
      { params, body },
      { status: 200, body: { content: 'Goodbye' } },
    )
    await scene.ask('removes it', 'canned_responses.delete', { params }, { status: 200 })
  },
}

/** Teams, whose names are in lower case. */
export const teams: Story = {
  name: 'teams',
  creates: (mark) => [`a team, ${mark}`],
  async tell(scene) {
    const { mark } = scene
    const { id } = await scene.create(
      'adds a team',
      'teams.create',
      { body: { team: { name: mark, description: 'Verifies', allow_auto_assign: false } } },
      { status: 200, body: { id: '<integer>', name: mark, allow_auto_assign: false } },
      keepingListed(scene, 'team', 'teams', 'team_id', []),
    )
    const params = { team_id: id }
    await scene.ask('shows a team', 'teams.show', { params }, { status: 200, body: { id, name: mark } })
    const body = { team: { description: 'Changed' } }
    await scene.ask(
      'changes a team',
      'teams.update',
      { params, body },
      { status: 200, body: { description: 'Changed' } },
    )
    await scene.ask('removes a team', 'teams.delete', { params }, { status: 200 })
  },
}

/** Webhooks, to an address where nobody listens. */
export const webhooks: Story = {
  name: 'webhooks',
  creates: (mark) => [`a webhook to ${webhookUrl(mark)}, which is no address that there is`],
  async tell(scene) {
    const url = webhookUrl(scene.mark)
    const subscriptions = ['webwidget_triggered']
    const { id } = await scene.create(
      'adds a webhook',
      'webhooks.create',
      { body: { webhook: { url, subscriptions } } },
      { status: 200, body: { payload: { webhook: { id: '<integer>', url, subscriptions } } } },
      keepingListed(scene, 'webhook', 'webhooks', 'webhook_id', ['payload', 'webhooks']),
    )
    await scene.ask(
      'refuses an address twice',
      'webhooks.create',
      { body: { webhook: { url, subscriptions } } },
      { status: 422 },
    )
    await scene.ask('removes a webhook', 'webhooks.delete', { params: { webhook_id: id } }, { status: 200 })
  },
}

function webhookUrl(mark: string): string {
  return `https://mockwoot.invalid/${mark}`
}
