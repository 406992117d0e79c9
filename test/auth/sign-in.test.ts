import { expect, it } from 'vitest'
import { type Answer, describeMatrix } from '#test/matrix'

const JOHN = { email: 'john@example.com', password: 'Password1!' }

function sessionOf({ headers }: Answer): Record<string, string> {
  return Object.fromEntries(['access-token', 'client', 'uid'].map((name) => [name, headers.get(name) ?? '']))
}

describeMatrix('signing in', (client) => {
  const open = (path: string, body: unknown) => client.post(path, body, { as: null })
  const signIn = async (body: object = JOHN) => sessionOf(await open('/auth/sign_in', body))
  const validate = (headers: Record<string, string>) => client.get('/auth/validate_token', { as: null, headers })

  it('opens a session that the other operations take', async () => {
    const headers = await signIn()
    expect((await validate(headers)).body).toMatchObject({
      payload: { success: true, data: { id: 1, email: JOHN.email, accounts: [{ id: 1, status: 'active' }] } },
    })
    const agents = await client.get('/api/v1/accounts/1/agents', { as: null, headers })
    expect(agents.status).toBe(200)
    expect(agents.headers.get('access-token')).toBe(headers['access-token'])
  })

  it.each([
    ['2026-11-26T10:00:00Z', '2027-01-26'],
    ['2026-12-31T10:00:00Z', '2027-02-28'],
  ])('lasts for two months of the calendar, from %s to %s', async (now, day) => {
    client.mock.clock.move({ now, frozen: true })
    const headers = await signIn()
    client.mock.clock.move({ now: `${day}T09:59:59Z` })
    expect(await validate(headers)).toMatchObject({ status: 200 })
    client.mock.clock.move({ now: `${day}T10:00:00Z` })
    expect(await validate(headers)).toMatchObject({ status: 401 })
  })

  it('takes the session as a bearer token as well', async () => {
    const { headers } = await open('/auth/sign_in', JOHN)
    const authorization = headers.get('authorization') ?? ''
    for (const scheme of ['Bearer', 'Token', '']) {
      const named = authorization.replace('Bearer', scheme)
      expect(await validate({ authorization: named })).toMatchObject({ status: 200 })
    }
  })

  it('is told again with what a controller refuses itself, and not with what is refused around it', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const headers = await signIn({ ...JOHN, email: 'jane@example.com' })
    const account = '/api/v1/accounts/1'
    const told = async (method: string, path: string, body?: unknown) => {
      const answer = await client.request(method, path, { as: null, headers, body })
      return [answer.status, answer.headers.get('access-token') === headers['access-token']]
    }
    expect(await told('GET', `${account}/contacts/99`)).toEqual([404, true])
    expect(await told('GET', '/api/v1/accounts/99/contacts')).toEqual([404, true])
    expect(await told('POST', `${account}/labels`, { title: 'vip' })).toEqual([401, true])
    expect(await told('POST', `${account}/canned_responses`, {})).toEqual([422, true])
    expect(await told('POST', `${account}/upload`, {})).toEqual([422, true])
    expect(await told('POST', `${account}/canned_responses`, { short_code: 'a' })).toEqual([422, false])
    expect(await told('GET', '/api/v1/nonsense')).toEqual([404, false])
  })

  it('is told by the address as it is written', async () => {
    const headers = await signIn({ ...JOHN, email: 'JOHN@example.com' })
    expect(await validate(headers)).toMatchObject({ status: 200 })
    expect(await validate({ ...headers, uid: 'JOHN@example.com' })).toMatchObject({ status: 401 })
  })

  it('ends with signing out, on that client only', async () => {
    const [first, second] = [await signIn(), await signIn()]
    expect((await client.delete('/auth/sign_out', { as: null, headers: first })).body).toEqual({ success: true })
    expect(await validate(first)).toMatchObject({ status: 401 })
    expect(await validate(second)).toMatchObject({ status: 200 })
    expect(await client.delete('/auth/sign_out', { as: null, headers: first })).toMatchObject({ status: 404 })
  })

  it('sends who asks for a sign-in service on to it, with all that is asked', async () => {
    const go = async (method: string, path: string) => {
      const { status, headers } = await client.request(method, `/auth/${path}`, { as: null })
      return [status, headers.get('location')?.replace(/^.*(?=\/omniauth)/, '')]
    }
    expect(await go('GET', 'google_oauth2?x=1&a=2')).toEqual([
      307,
      '/omniauth/google_oauth2?a=2&resource_class=User&x=1',
    ])
    for (const name of ['sign_out', 'sign_up', 'nothing']) {
      expect(await go('POST', name)).toEqual([307, `/omniauth/${name}?resource_class=User`])
    }
    for (const name of ['sign_up', 'edit', 'cancel']) expect(await go('GET', name)).toEqual([404, undefined])
    expect(await go('PUT', 'nothing')).toEqual([404, undefined])
  })

  it('takes no second factor, as nobody has one', async () => {
    expect(await open('/auth/sign_in', { ...JOHN, mfa_token: 'x' })).toMatchObject({
      status: 401,
      body: { error: 'Invalid or expired MFA token' },
    })
    expect(await open('/auth/sign_in', { ...JOHN, mfa_token: '' })).toMatchObject({ status: 200 })
  })

  it('refuses what are no credentials', async () => {
    for (const body of [{}, { email: JOHN.email }, { ...JOHN, password: '' }, { ...JOHN, password: 'password1!' }]) {
      expect(await open('/auth/sign_in', body), JSON.stringify(body)).toMatchObject({
        status: 401,
        body: { success: false, errors: ['Invalid login credentials. Please try again.'] },
      })
    }
    expect(await open('/auth/sign_in', { email: JOHN.email, sso_auth_token: 'x' })).toMatchObject({ status: 401 })
  })

  it.each([null, false, '', [], {}])('takes %j for no address, and breaks on what is no text', async (email) => {
    client.mock.reset({ dialect: 'chatwoot' })
    expect(await open('/auth/sign_in', { ...JOHN, email })).toMatchObject({ status: 401, body: { success: false } })
    for (const odd of [0, true, [''], { a: 1 }]) {
      expect(await open('/auth/sign_in', { ...JOHN, email: odd })).toMatchObject({ status: 500 })
    }
  })

  it('lets users change and delete themselves', async () => {
    const headers = await signIn()
    const change = (body: object) => client.put('/auth', body, { as: null, headers })
    const password = 'Another1!'
    expect(await change({ password, password_confirmation: password })).toMatchObject({
      status: 200,
      body: { status: 'success', data: { id: 1, email: JOHN.email } },
    })
    expect(await open('/auth/sign_in', JOHN)).toMatchObject({ status: 401 })
    const again = await signIn({ ...JOHN, password })
    const tokens = { [again.client ?? '']: { expiry: expect.any(Number) } }
    const { body } = await client.put('/auth', { email: 'j@example.com' }, { as: null, headers: again })
    expect(body.data).toMatchObject({ uid: JOHN.email, availability: 'online', otp_backup_codes: [], tokens })
    expect(body.data).not.toHaveProperty('accounts')
    expect(await client.delete('/auth', { as: null, headers: again })).toMatchObject({
      body: { status: 'success', message: `Account with UID '${JOHN.email}' has been destroyed.` },
    })
    expect(client.mock.state().tables.account_users).toMatchObject({ records: [{ user_id: 2 }] })
    expect(await open('/auth/sign_in', { ...JOHN, password })).toMatchObject({ status: 401 })
  })

  it.each([
    [
      { email: 'jane@example.com' },
      { email: ['has already been taken'], full_messages: ['Email has already been taken'] },
    ],
    [{ current_password: 'x', password: '' }, { current_password: ['is invalid'] }],
    [{ current_password: '' }, { current_password: ["can't be blank"] }],
    [{ password: 'Another1!', password_confirmation: 'x' }, { password_confirmation: expect.any(Array) }],
    [{ password: 'Aa1!' }, { password: ['must contain at least 6 characters'] }],
  ])('tells what is wrong with the change %j, attribute by attribute', async (change, errors) => {
    const headers = await signIn()
    const answer = await client.put('/auth', change, { as: null, headers })
    expect(answer).toMatchObject({ status: 422, body: { status: 'error', errors } })
    expect(await open('/auth/sign_in', JOHN)).toMatchObject({ status: 200 })
  })

  it('tells what is wrong with who signs up, as nobody yet', async () => {
    const body = { email: 'No', confirm_success_url: '' }
    expect(await open('/auth', body)).toMatchObject({
      status: 422,
      body: {
        status: 'error',
        data: { id: null, uid: 'no', email: 'no', tokens: {}, confirmed: false },
        errors: { email: ['is invalid', 'is not an email'], password: expect.any(Array) },
      },
    })
  })

  it('breaks on who signs up with all that is asked for: nobody asks for a name', async () => {
    const whole = { email: 'new@example.com', password: 'Password1!', confirm_success_url: 'https://example.com' }
    expect(await open('/auth', whole)).toMatchObject({ status: 500 })
  })

  it('confirms an address by the link of a mail', async () => {
    const { db } = client.mock.worldOf()
    const user = db.users.get(2)
    if (user) db.users.update(user, { confirmed: false, confirmation_token: 'abc' })
    const confirm = () => client.request('GET', '/auth/confirmation?confirmation_token=abc', { as: null })
    expect(await confirm()).toMatchObject({ status: 302 })
    expect(await confirm()).toMatchObject({ status: 422 })
  })

  it('takes a form', async () => {
    expect(await open('/auth/sign_in', new URLSearchParams(JOHN))).toMatchObject({ status: 200 })
  })
})

describeMatrix('mails about a user', (client) => {
  const open = (path: string, body: unknown) => client.post(path, body, { as: null })
  const user = (id: number) => {
    const found = client.mock.worldOf().db.users.get(id)
    if (!found) throw new Error('no such user')
    return found
  }

  it('let a user set another password, once', async () => {
    const old = sessionOf(await open('/auth/sign_in', JOHN))
    await open('/auth/password', { email: 'JOHN@example.com' })
    expect(await open('/auth/password', { email: ' john@example.com' })).toMatchObject({ status: 404 })
    const reset = {
      reset_password_token: user(1).reset_password_token,
      password: 'Different1!',
      password_confirmation: 'Different1!',
    }
    const put = (body: object) => client.put('/auth/password', body, { as: null })
    expect(await put({ ...reset, password: 'x', password_confirmation: 'x' })).toMatchObject({ status: 422 })
    const answer = await put(reset)
    expect(answer).toMatchObject({ status: 200, body: { data: { id: 1 } } })
    expect(answer.headers.get('access-token')).toBeTruthy()
    expect(await put(reset)).toMatchObject({ status: 422, body: { message: 'Invalid token', redirect_url: '/' } })
    expect(await open('/auth/sign_in', JOHN)).toMatchObject({ status: 401 })
    expect(await open('/auth/sign_in', { ...JOHN, password: 'Different1!' })).toMatchObject({ status: 200 })
    expect(old.uid).toBe(JOHN.email)
  })

  it('leave the password as it is when another one is blank, as the running server does', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    for (const email of [5, ['john@example.com'], 'john\0']) {
      expect(await open('/auth/password', { email })).toMatchObject({ status: 500 })
      expect(await open('/auth/sign_in', { email, password: 'x' })).toMatchObject({ status: 500 })
    }
    await open('/auth/password', { email: JOHN.email })
    const reset = { reset_password_token: user(1).reset_password_token, password: ' ', password_confirmation: 'x' }
    expect(await client.put('/auth/password', reset, { as: null })).toMatchObject({ status: 200 })
    expect(await open('/auth/sign_in', JOHN)).toMatchObject({ status: 200 })
  })

  it.each([
    ['documented', false],
    ['chatwoot', true],
  ] as const)('confirm who sets a weak password: in dialect %s %j', async (dialect, confirmed) => {
    client.mock.reset({ dialect })
    const { body } = await client.post('/api/v1/accounts/1/agents', { email: 'new@example.com', name: 'New' })
    await open('/auth/password', { email: 'new@example.com' })
    const { reset_password_token } = user(body.id)
    const weak = { reset_password_token, password: 'x', password_confirmation: 'x' }
    expect(await client.put('/auth/password', weak, { as: null })).toMatchObject({ status: 422 })
    expect(user(body.id)).toMatchObject({ confirmed, reset_password_token })
  })

  it('confirm the address of somebody who was invited', async () => {
    const { body } = await client.post('/api/v1/accounts/1/agents', { email: 'new@example.com', name: 'New' })
    const confirmation = { confirmation_token: user(body.id).confirmation_token }
    expect(await open('/auth/confirmation', confirmation)).toMatchObject({
      status: 200,
      body: { data: { confirmed: true } },
    })
    expect(await open('/auth/confirmation', confirmation)).toMatchObject({
      status: 422,
      body: { message: 'Already confirmed', redirect_url: '/' },
    })
  })

  it('confirm another address of a user', async () => {
    const changed = await client.put('/api/v1/profile', { email: 'Jack@example.com' })
    expect(changed.body.email).toBe(JOHN.email)
    await open('/auth/confirmation', { confirmation_token: user(1).confirmation_token })
    expect((await client.get('/api/v1/profile')).body).toMatchObject({
      email: 'jack@example.com',
      uid: 'jack@example.com',
    })
  })

  it('are not sent again to who has confirmed', async () => {
    const resend = (as: 'administrator' | 'agent') => client.post('/api/v1/profile/resend_confirmation', {}, { as })
    await resend('administrator')
    expect(user(1).confirmation_token).toBeNull()
    client.mock.worldOf().db.users.update(user(2), { confirmed: false })
    await resend('agent')
    const token = user(2).confirmation_token
    expect(token).toEqual(expect.any(String))
    await resend('agent')
    expect(user(2).confirmation_token).toBe(token)
  })

  it.each([[['x']], 5])('are not known by %j', async (confirmation_token) => {
    client.mock.reset({ dialect: 'chatwoot' })
    expect((await open('/auth/confirmation', { confirmation_token })).body.message).toBe('Invalid token')
  })
})
