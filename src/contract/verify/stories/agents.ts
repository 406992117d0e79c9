import type { Scene } from '#contract/verify/scene'
import { emailOf, NOWHERE, type Story } from '#contract/verify/story'
import { at, itemsOf } from '#contract/verify/target'

/** Agents come, change and go. */
export const agents: Story = {
  name: 'agents',
  creates: (mark) => [`an agent, ${emailOf(mark)}: the server may try to send an invitation there, which nobody gets`],
  async tell(scene) {
    const { mark } = scene
    const email = emailOf(mark)
    await scene.ask('lists the agents', 'agents.list', {}, { status: 200 })
    const listed = async () => itemsOf((await scene.look('agents.list', {})).body)
    const invitation = { agent: { email, name: mark, role: 'agent' } }
    const { id } = await scene.create(
      'invites an agent',
      'agents.create',
      { body: invitation },
      {
        status: 200,
        body: { id: '<integer>', email, name: mark, role: 'agent', confirmed: false },
        skip: { 402: 'the plan allows no more agents' },
      },
      {
        noun: 'agent',
        idOf: (body) => at(body, 'id'),
        find: async (number) => (await listed()).find((agent) => at(agent, 'id') === number),
        remove: (number) => ['agents.delete', { params: { id: number } }],
      },
    )
    scene.has('lists the new agent', 'agents.list', await listed(), { id, email })
    await scene.ask('refuses the same address again', 'agents.create', { body: invitation }, taken(scene))
    const params = { id }
    await scene.ask(
      'changes an agent',
      'agents.update',
      { params, body: { agent: { name: `${mark} changed`, role: 'administrator' } } },
      { status: 200, body: { id, name: `${mark} changed`, role: 'administrator' } },
    )
    await scene.ask(
      'knows no such agent',
      'agents.update',
      { params: { id: NOWHERE }, body: { agent: { name: mark } } },
      unknown(scene),
    )
    await scene.ask('removes an agent', 'agents.delete', { params }, { status: 200 })
    await scene.ask('has removed it', 'agents.delete', { params }, unknown(scene))
  },
}

function taken(scene: Scene) {
  return {
    status: 422,
    body: scene.by<object>({
      documented: { error: 'Validation failed', message: 'Email has already been taken' },
      chatwoot: { attributes: '<any>', message: '<string>' },
    }),
  }
}

function unknown(scene: Scene) {
  return {
    status: 404,
    body: scene.by({ documented: { error: 'Agent not found' }, chatwoot: { error: 'Resource could not be found' } }),
  }
}
