import { NOWHERE, type Story } from '#contract/verify/story'

/** Who may ask at all. */
export const callers: Story = {
  name: 'callers',
  creates: () => [],
  async tell(scene) {
    const { accountId } = scene.target
    await scene.ask(
      'shows the caller',
      'profile.show',
      {},
      { status: 200, body: { id: '<integer>', email: '<string>' } },
    )
    await scene.ask(
      'asks for a token',
      'profile.show',
      { as: 'nobody' },
      { status: 401, body: { errors: ['<string>'] } },
    )
    await scene.ask(
      'refuses a token that nobody has',
      'profile.show',
      { as: 'stranger' },
      { status: 401, body: { error: 'Invalid Access Token' } },
    )
    await scene.ask(
      'shows the account',
      'accounts.show',
      {},
      { status: 200, body: { id: accountId, name: '<string>' } },
    )
    await scene.ask(
      'knows no other account',
      'accounts.show',
      { params: { account_id: NOWHERE } },
      {
        status: 404,
        body: scene.by({
          documented: { error: 'Account not found' },
          chatwoot: { error: 'Resource could not be found' },
        }),
      },
    )
    await scene.ask('lists the inboxes', 'inboxes.list', {}, { status: 200, body: { payload: '<any>' } })
  },
}
