import { describe, expect, it } from 'vitest'
import { type Client, describeMatrix } from '#test/matrix'

const ACCOUNTS = '/api/v1/accounts'
const ACME = `${ACCOUNTS}/1`
const OLGA = {
  account_name: 'Globex',
  email: 'owner@example.com',
  user_full_name: 'Olga Owner',
  password: 'securePassword123!',
}

/** The headers that a signed-in client sends. */
function sessionOf(headers: Headers): Record<string, string> {
  return Object.fromEntries(['access-token', 'client', 'uid'].map((name) => [name, headers.get(name) ?? '']))
}

function signUp(client: Client, changes: Record<string, unknown> = {}) {
  return client.post(ACCOUNTS, { ...OLGA, ...changes }, { as: null })
}

describeMatrix('signing up', (client) => {
  it('makes an account, its owner, and an administrator of the owner', async () => {
    const { body } = await signUp(client)
    const token = body.data.access_token
    const account = await client.get(`${ACCOUNTS}/${body.account_id}`, { as: token })
    expect(account.body).toMatchObject({ id: 2, name: 'Globex', locale: 'en', status: 'active', settings: {} })
    const agents = await client.get(`${ACCOUNTS}/2/agents`, { as: token })
    expect(agents.body).toMatchObject([
      { id: 3, name: 'Olga Owner', email: OLGA.email, role: 'administrator', confirmed: false, auto_offline: true },
    ])
  })

  it('opens a session that the next requests can be made with, and is told again', async () => {
    const { headers } = await signUp(client)
    const session = sessionOf(headers)
    const profile = await client.get('/api/v1/profile', { as: null, headers: session })
    expect(profile).toMatchObject({ status: 200, body: { email: OLGA.email } })
    expect(profile.headers.get('access-token')).toBe(session['access-token'])
    expect(profile.headers.get('uid')).toBe(OLGA.email)
    expect(headers.get('authorization')).toBeNull()
    const packed = profile.headers.get('authorization') ?? ''
    expect(await client.get('/api/v1/profile', { as: null, headers: { authorization: packed } })).toMatchObject({
      status: 200,
      body: { email: OLGA.email },
    })
  })

  it('does not let a wrong session in, nor a valid one rescue a wrong token', async () => {
    const { headers } = await signUp(client)
    const session = sessionOf(headers)
    const forged = { ...session, 'access-token': 'forged' }
    expect(await client.get('/api/v1/profile', { as: null, headers: forged })).toMatchObject({ status: 401 })
    expect(await client.get('/api/v1/profile', { as: 'wrong', headers: session })).toMatchObject({
      status: 401,
      body: { error: 'Invalid Access Token' },
    })
  })

  it('keeps the accounts apart', async () => {
    const { body } = await signUp(client)
    const token = body.data.access_token
    expect(await client.get(ACME, { as: token })).toMatchObject({ status: 404, body: { error: 'Account not found' } })
    expect(await client.get(`${ACME}/agents`, { as: token })).toMatchObject({
      status: 401,
      body: { error: 'You are not authorized to access this account' },
    })
  })

  it('makes a signed-in user the administrator of one more account, whatever e-mail and password say', async () => {
    const { body } = await client.post(ACCOUNTS, { ...OLGA, email: 'nonsense', password: '' }, { as: 'agent' })
    expect(body).toMatchObject({ id: 2, email: 'jane@example.com', account_id: 2 })
    expect(body.accounts).toHaveLength(2)
    const profile = await client.get('/api/v1/profile', { as: 'agent' })
    expect(profile.body.accounts).toMatchObject([{ role: 'agent' }, { role: 'administrator' }])
  })

  it('tells a signed-in user the session that there is, and what the user is in the account that was last active', async () => {
    const { headers } = await signUp(client)
    const session = sessionOf(headers)
    const again = () => client.post(ACCOUNTS, { ...OLGA, account_name: 'More' }, { as: null, headers: session })
    const more = await again()
    expect(more).toMatchObject({ status: 200, body: { data: { role: 'administrator', inviter_id: null } } })
    expect(sessionOf(more.headers)).toEqual(session)
    expect(more.headers.get('authorization')).toMatch(/^Bearer /)
    await client.post(`${ACME}/agents`, { name: 'Olga', email: OLGA.email, role: 'agent' })
    await client.post(`${ACME}/update_active_at`, {}, { as: null, headers: session })
    expect((await again()).body.data).toMatchObject({ account_id: 4, role: 'agent', inviter_id: 1 })
  })

  it('refuses a known e-mail, whatever its case', async () => {
    expect(await signUp(client, { email: ' John@Example.com ' })).toMatchObject({
      status: 422,
      body: { error: 'User with this email already exists' },
    })
  })

  it('leaves a known e-mail in another case to the user record, as the running server', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    expect(await signUp(client, { email: 'John@Example.com' })).toMatchObject({
      status: 422,
      body: { message: 'Email has already been taken', attributes: ['email'] },
    })
  })

  it('stores the e-mail in lower case', async () => {
    expect((await signUp(client, { email: 'Owner@Example.COM' })).body).toMatchObject({ uid: 'owner@example.com' })
  })

  it.each([
    '',
    'owner',
    'owner@',
    '@example.com',
    'a b@example.com',
    'owner@example',
    'a@b@c.com',
    ' padded@example.com ',
    'a.@b.com',
    'a..b@c.com',
    'a@-b.com',
    'a@b..com',
    'a@b-.com',
    'a@b_c.com',
    '🙂@b.com',
  ])('refuses %j as an e-mail, and nothing is left of the sign-up', async (email) => {
    client.mock.reset({ dialect: 'chatwoot' })
    expect(await signUp(client, { email })).toMatchObject({
      status: 403,
      body: { message: 'You have entered an invalid email' },
    })
    expect(client.mock.worldOf().db.accounts.size).toBe(1)
  })

  it.each(['a@mailinator.com', 'a@b.YOPMAIL.com', 'a@maildrop.cc'])('takes no %s to throw away', async (email) => {
    expect(await signUp(client, { email })).toMatchObject({ status: 200 })
    client.mock.reset({ dialect: 'chatwoot' })
    expect(await signUp(client, { email })).toMatchObject({
      status: 403,
      body: { message: 'We do not allow disposable emails' },
    })
    expect(await signUp(client, { email: 'a@notmailinator.com' })).toMatchObject({ status: 200 })
  })

  it('takes other letters in an e-mail, and leaves a long one to the user record; a number breaks it', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    expect(await signUp(client, { email: 'ünï+1@example.com' })).toMatchObject({ status: 200 })
    expect(await signUp(client, { email: `${'x'.repeat(255)}@example.com` })).toMatchObject({
      status: 422,
      body: { message: 'Email is too long (maximum is 255 characters)', attributes: ['email'] },
    })
    expect(await signUp(client, { email: 12345 })).toMatchObject({ status: 500 })
    expect(await signUp(client, { email: ['a@b.com'] })).toMatchObject({ status: 403 })
  })

  it('demands both names in the words of the page, even when one is there', async () => {
    for (const missing of ['account_name', 'user_full_name']) {
      expect(await signUp(client, { [missing]: '  ' })).toMatchObject({
        status: 400,
        body: { error: 'Invalid parameters', message: 'account_name and user_full_name are required' },
      })
    }
  })

  it('is content with one of the names, as the running server', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const { status, body } = await signUp(client, { user_full_name: undefined })
    expect(status).toBe(200)
    expect(body.data).toMatchObject({ name: '', accounts: [{ name: 'Globex' }] })
  })

  it('names everything that is wrong with a password, as the running server', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const { status, body } = await signUp(client, { password: 'abc' })
    expect(status).toBe(422)
    expect(body.message).toContain('Password must contain at least 6 characters')
    expect(body.message).toContain('Password must contain at least 1 uppercase character  (A..Z)')
    expect(body.message).toContain('Password confirmation must contain at least 1 number character  (0..9)')
    expect(client.mock.worldOf().db.accounts.size).toBe(1)
    expect(client.mock.worldOf().db.users.size).toBe(2)
  })

  it.each([
    ['Pässwörd1!', 'contains 2 invalid characters (äö)'],
    ['Pässwärd1!', 'contains 2 invalid characters (ä)'],
    ['Pä1!\u{1F642}', 'must contain at least 6 characters'],
  ])('says of the password %s, as the running server: %s', async (password, complaint) => {
    client.mock.reset({ dialect: 'chatwoot' })
    expect((await signUp(client, { password })).body.message).toContain(`Password ${complaint}`)
  })

  it('tells all that is wrong with who signs up at once', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const user_full_name = 'x'.repeat(256)
    const { body } = await signUp(client, { email: 'John@example.com', user_full_name, password: 'short' })
    expect(body.attributes).toEqual(['name', 'email', 'password', 'password_confirmation'])
  })

  it('takes false for no name', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const named = await signUp(client, { account_name: false })
    expect(named).toMatchObject({ status: 422, body: { message: "Name can't be blank" } })
    expect((await signUp(client, { user_full_name: false })).body.data).toMatchObject({ name: '' })
  })

  it('takes the example of the page, whose password has no special character', async () => {
    expect(await signUp(client, { password: 'securePassword123' })).toMatchObject({ status: 200 })
    expect(await signUp(client, { email: 'other@example.com', password: 'short' })).toMatchObject({
      status: 422,
      body: { error: 'Validation failed', attributes: ['password'] },
    })
  })

  it('falls back to English for an unknown locale', async () => {
    expect((await signUp(client, { locale: 'tlh' })).body.accounts).toMatchObject([{ locale: 'en' }])
    expect((await signUp(client, { email: 'b@example.com', locale: 'pt_BR' })).body.accounts).toMatchObject([
      { locale: 'pt_BR' },
    ])
  })

  it('refuses a wrong token before anything else', async () => {
    client.mock.reset({ signup: false })
    expect(await client.post(ACCOUNTS, OLGA, { as: 'wrong' })).toMatchObject({ status: 401 })
    expect(await client.post(ACCOUNTS, OLGA, { as: null })).toMatchObject({ status: 403 })
  })

  it('lets exactly one of twenty win who sign up with the same e-mail at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => signUp(client)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(19)
  })
})

describeMatrix('accounts', (client) => {
  it('names the languages that there are, and no blank one among them', async () => {
    const { status, body } = await client.patch(ACME, { locale: 'tlh' })
    expect({ status, attributes: body.attributes }).toEqual({ status: 422, attributes: ['locale'] })
    expect(body.message).toMatch(/^locale must be one of en, ar, /)
  })

  it('shows an account alike with a trailing slash and the suffix .json', async () => {
    const plain = await client.get(ACME)
    expect(await client.get(`${ACME}/`)).toMatchObject({ status: 200, text: plain.text })
    expect(await client.get(`${ACME}.json`)).toMatchObject({ status: 200, text: plain.text })
  })

  it.each(['0', '2', '-1', 'abc', '9999999999999999', '%00', 'x%2F1'])('knows no account %j', async (id) => {
    expect(await client.get(`${ACCOUNTS}/${id}`)).toMatchObject({ status: 404, body: { error: 'Account not found' } })
  })

  it.each(['1x', '1.5', '%201', '1%2F2', '+1'])(
    'reads the number that %s begins with, as the framework',
    async (id) => {
      expect(await client.get(`${ACCOUNTS}/${id}`)).toMatchObject({ status: 200, body: { id: 1 } })
    },
  )

  it('asks for attributes of conversations by their keys, as the running server, until there are none such', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const ask = (conversation_required_attributes: unknown) => client.patch(ACME, { conversation_required_attributes })
    expect((await ask(['tier', 'plan', null])).body.settings).toMatchObject({
      conversation_required_attributes: ['tier', 'plan'],
    })
    for (const odd of [null, 'x', [['a']]]) expect((await ask(odd)).status).toBe(200)
    expect(await ask(['a', 5])).toMatchObject({
      status: 422,
      body: { message: 'Conversation required attributes/1 must be of type string' },
    })
    for (const attribute_model of [1, 0]) {
      const definition = { attribute_display_name: 'Tier', attribute_key: 'tier', attribute_model }
      const { body } = await client.post(`${ACME}/custom_attribute_definitions`, definition)
      await client.delete(`${ACME}/custom_attribute_definitions/${body.id}`)
      expect((await client.get(ACME)).body.settings).toMatchObject({
        conversation_required_attributes: attribute_model === 1 ? ['tier', 'plan'] : ['plan'],
      })
    }
  })

  it('merges settings and attributes into the stored ones', async () => {
    await client.patch(ACME, { auto_resolve_message: 'Bye', auto_resolve_ignore_waiting: false })
    const { body } = await client.patch(ACME, { industry: 'Retail', auto_resolve_label: 'done' })
    expect(body.settings).toEqual({
      auto_resolve_after: 30,
      audio_transcriptions: true,
      auto_resolve_message: 'Bye',
      auto_resolve_ignore_waiting: false,
      auto_resolve_label: 'done',
    })
    expect(body.custom_attributes).toEqual({
      industry: 'Retail',
      company_size: '50-100',
      timezone: 'America/New_York',
    })
    expect((await client.get(ACME)).body.settings).toEqual(body.settings)
  })

  it('switches a setting off with null, and leaves what is not named', async () => {
    const { body } = await client.patch(ACME, { auto_resolve_after: null })
    expect(body.settings).toEqual({ auto_resolve_after: null, audio_transcriptions: true })
    expect(body.name).toBe('Acme Corporation')
  })

  it('answers an update without what only showing adds', async () => {
    expect((await client.patch(ACME, {})).body).not.toHaveProperty('latest_chatwoot_version')
    expect((await client.get(ACME)).body).toMatchObject({ latest_chatwoot_version: '4.10.1', subscribed_features: [] })
  })

  it.each([
    [10, 200],
    [1_439_856, 200],
    [9, 422],
    [1_439_857, 422],
    [-1, 422],
    [2 ** 63, 422],
  ])('resolves after %i minutes: %i', async (minutes, status) => {
    client.mock.reset({ dialect: 'chatwoot' })
    expect(await client.patch(ACME, { auto_resolve_after: minutes })).toMatchObject({ status })
  })

  it.each([
    [1, 200],
    [1440, 200],
    [0, 422],
    [1_439_857, 422],
  ])('resolves after %i days, as the pages count: %i', async (days, status) => {
    expect(await client.patch(ACME, { auto_resolve_after: days })).toMatchObject({ status })
  })

  it('reads a number from a form, which the running server refuses', async () => {
    const form = () => new URLSearchParams({ auto_resolve_after: '40' })
    expect((await client.patch(ACME, form())).body.settings).toMatchObject({ auto_resolve_after: 40 })
    client.mock.reset({ dialect: 'chatwoot' })
    expect(await client.patch(ACME, form())).toMatchObject({
      status: 422,
      body: { attributes: ['auto_resolve_after'] },
    })
  })

  it('names a value of a wrong type, and changes nothing', async () => {
    const { status, body } = await client.patch(ACME, { name: 'New', auto_resolve_after: { soon: true } })
    expect(status).toBe(422)
    expect(body).toMatchObject({ error: 'Validation failed', attributes: ['auto_resolve_after'] })
    expect((await client.get(ACME)).body.name).toBe('Acme Corporation')
  })

  it('limits the lengths of texts', async () => {
    expect(await client.patch(ACME, { name: 'ä'.repeat(255) })).toMatchObject({ status: 200 })
    expect(await client.patch(ACME, { name: 'x'.repeat(10_000) })).toMatchObject({
      status: 422,
      body: { message: 'Name is too long (maximum is 255 characters)', attributes: ['name'] },
    })
    expect(await client.patch(ACME, { domain: 'x'.repeat(101) })).toMatchObject({
      status: 422,
      body: { message: 'Domain is too long (maximum is 100 characters)' },
    })
    expect(await client.patch(ACME, { support_email: 'x'.repeat(101) })).toMatchObject({ status: 422 })
    expect(await client.patch(ACME, { domain: 'x'.repeat(101), support_email: 'x'.repeat(256) })).toMatchObject({
      body: { attributes: ['support_email', 'domain'] },
    })
    client.mock.reset({ dialect: 'chatwoot' })
    expect(await client.patch(ACME, { support_email: 'x'.repeat(101) })).toMatchObject({ status: 500 })
    expect(await client.patch(ACME, { name: null })).toMatchObject({ status: 422, body: { attributes: ['name'] } })
  })

  it.each(['', '  '])('falls back to the installation for the support e-mail %j', async (support_email) => {
    const { body } = await client.patch(ACME, { support_email, domain: null })
    expect(body).toMatchObject({ support_email: 'Chatwoot <accounts@chatwoot.com>', domain: null })
  })

  it('tells of a time to resolve after that is no whole number how long it has to be as well', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const refusal = 'Auto resolve after must be of type type'
    expect((await client.patch(ACME, { auto_resolve_after: 1.5 })).body.message).toBe(
      `${refusal}, Auto resolve after must be greater than or equal to 10`,
    )
    expect((await client.patch(ACME, { auto_resolve_after: 15.5 })).body.message).toBe(refusal)
  })

  it('tells all that is wrong with an account at once, but breaks on an unknown language', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    expect(await client.patch(ACME, { name: '', auto_resolve_after: '15' })).toMatchObject({
      status: 422,
      body: { message: "Name can't be blank, Auto resolve after must be of type type" },
    })
    const odd = { auto_resolve_after: 5, audio_transcriptions: 'yes' }
    expect((await client.patch(ACME, odd)).body.attributes).toEqual(['auto_resolve_after', 'audio_transcriptions'])
    // What the account has already comes first, by the length of its name.
    const others = { auto_resolve_message: 5, audio_transcriptions: 'yes', auto_resolve_label: 5 }
    expect((await client.patch(ACME, others)).body.attributes).toEqual([
      'audio_transcriptions',
      'auto_resolve_message',
      'auto_resolve_label',
    ])
    expect(await client.patch(ACME, { locale: 'tlh', auto_resolve_after: '15' })).toMatchObject({ status: 500 })
  })

  it.each([' ', '', false])('has no language for %j', async (locale) => {
    client.mock.reset({ dialect: 'chatwoot' })
    expect((await client.patch(ACME, { locale })).body).toMatchObject({ locale: null })
  })

  it('ignores unknown keys, `__proto__` among them', async () => {
    const body = '{"__proto__":{"name":"Evil"},"constructor":{"name":"Evil"},"nonsense":1,"industry":"Retail"}'
    const headers = { 'content-type': 'application/json' }
    expect(await client.patch(ACME, body, { headers })).toMatchObject({
      status: 200,
      body: { name: 'Acme Corporation', custom_attributes: { industry: 'Retail' } },
    })
    expect('name' in {}).toBe(false)
  })

  it('keeps every kind of text', async () => {
    const name = 'Zoë 💬 مرحبا \u202Eabc\n"\\'
    expect((await client.patch(ACME, { name })).body.name).toBe(name)
    expect((await client.get(ACME)).body.name).toBe(name)
  })

  it('moves on the onboarding of a new account', async () => {
    const world = client.mock.worldOf()
    const account = world.db.accounts.get(1)
    if (account) world.db.accounts.update(account, { custom_attributes: { onboarding_step: 'account_update' } })
    expect((await client.patch(ACME, { industry: 'Retail' })).body.custom_attributes).toMatchObject({
      onboarding_step: 'invite_team',
    })
    await client.post(`${ACME}/agents/bulk_create`, { emails: [] })
    expect((await client.get(ACME)).body.custom_attributes).not.toHaveProperty('onboarding_step')
  })

  it('stays readable and writable when suspended, while nothing else does', async () => {
    const { db } = client.mock.worldOf()
    const account = db.accounts.get(1)
    if (account) db.accounts.update(account, { status: 'suspended' })
    expect(await client.get(ACME)).toMatchObject({ status: 200, body: { status: 'suspended' } })
    expect(await client.patch(ACME, { name: 'Back' })).toMatchObject({ status: 200 })
    expect(await client.get(`${ACME}/agents`)).toMatchObject({ status: 401, body: { error: 'Account is suspended' } })
  })

  it('notes when the caller was last active, for that caller only', async () => {
    expect(await client.post(`${ACME}/update_active_at`)).toMatchObject({ status: 200, text: '' })
    const { body } = await client.get('/api/v1/profile')
    expect(body.accounts[0].active_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    expect((await client.get('/api/v1/profile', { as: 'agent' })).body.accounts[0].active_at).toBeNull()
  })

  it('forgets a cache key after 72 hours', async () => {
    await client.delete(`${ACME}/agents/2`)
    client.mock.worldOf().clock.advance(72 * 60 * 60 + 1)
    expect((await client.get(`${ACME}/cache_keys`)).body.cache_keys.inbox).toBe('0000000000000')
  })
})

describe('an account without authentication', () => {
  describeMatrix(
    'noAuth',
    (client) => {
      it('takes requests without a token as the first administrator, and still refuses a wrong one', async () => {
        expect(await client.get('/api/v1/profile', { as: null })).toMatchObject({ status: 200, body: { id: 1 } })
        expect(await client.patch(ACME, { name: 'New' }, { as: null })).toMatchObject({ status: 200 })
        expect(await client.get(ACME, { as: 'wrong' })).toMatchObject({ status: 401 })
        expect(await client.get(`${ACME}/agents`, { as: 'agent' })).toMatchObject({ status: 200 })
      })

      it('tells of an account that there is not, and knows an administrator whatever the number of the account', async () => {
        expect(await client.get('/api/v1/accounts/77', { as: null })).toMatchObject({
          status: 404,
          body: { error: 'Account not found' },
        })
        const agents = [{ name: 'Ada', email: 'ada@example.com', role: 'administrator' as const }]
        client.mock.reset({ seed: { accounts: [{ id: 5, name: 'Five', agents }] } })
        expect(await client.get('/api/v1/profile', { as: null })).toMatchObject({ status: 200, body: { name: 'Ada' } })
      })
    },
    { noAuth: true },
  )
})
