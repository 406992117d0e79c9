import { beforeEach, expect, it } from 'vitest'
import { type Client, describeMatrix } from '#test/matrix'
import { encodeBase64 } from '#tools/base64'

const PLATFORM = '/platform/api/v1'
const ACCOUNT = '/api/v1/accounts/2'
const SETTINGS = `${ACCOUNT}/saml_settings`

/** What looks like a certificate from outside: a sequence, there to its end, that begins with another one. */
const DER = Uint8Array.from({ length: 133 }, (_, place) => [0x30, 0x81, 130, 0x30][place] ?? 0)

const saml_settings = {
  sso_url: 'https://idp.example/sso',
  certificate: `-----BEGIN CERTIFICATE-----\n${encodeBase64(DER)}\n-----END CERTIFICATE-----`,
  idp_entity_id: 'https://idp.example/entity',
}
const JOHN = { email: 'john@example.com', password: 'Password1!' }

/** Makes an account that may sign in elsewhere, with the first administrator. */
async function found(client: Client): Promise<number> {
  const { body } = await client.post(
    `${PLATFORM}/accounts`,
    { name: 'X', features: { saml: true } },
    { as: 'platform' },
  )
  const member = { user_id: 1, role: 'administrator' }
  await client.post(`${PLATFORM}/accounts/${body.id}/account_users`, member, { as: 'platform' })
  return body.id
}

describeMatrix(
  'signing in at an identity provider',
  (client) => {
    const open = (path: string, body: unknown) => client.post(path, body, { as: null })
    const provider = async () => (await client.get('/api/v1/profile')).body.provider
    beforeEach(() => found(client))

    it('is how all members of the account sign in, and who joins it, until it is forgotten', async () => {
      await client.post(SETTINGS, { saml_settings })
      expect(await provider()).toBe('saml')
      const jane = await client.post(`${ACCOUNT}/agents`, { email: 'jane@example.com', name: 'Jane' })
      expect(jane.body.provider).toBe('saml')
      await client.delete(SETTINGS)
      const agents = await client.get(`${ACCOUNT}/agents`)
      expect(agents.body).toMatchObject([{ provider: 'email' }, { provider: 'email' }])
      const after = await client.post(`${ACCOUNT}/agents`, { email: 'new@example.com', name: 'New' })
      expect(after.body.provider).toBe('email')
    })

    it('leaves open when members were last changed', async () => {
      const users = () => client.mock.state().tables.users?.records
      const before = users()
      client.mock.clock.advance(60)
      await client.post(SETTINGS, { saml_settings })
      await client.delete(SETTINGS)
      expect(await provider()).toBe('email')
      expect(users()).toEqual(before)
    })

    it('stays how members of another such account sign in', async () => {
      const other = `/api/v1/accounts/${await found(client)}/saml_settings`
      for (const path of [SETTINGS, other]) await client.post(path, { saml_settings })
      await client.delete(SETTINGS)
      expect(await provider()).toBe('saml')
      await client.delete(other)
      expect(await provider()).toBe('email')
    })

    it('takes the place of passwords, but not of links', async () => {
      await client.post(SETTINGS, { saml_settings })
      const advice = "Please sign in through your organization's SAML provider."
      const message = `This account uses SAML authentication. ${advice}`
      for (const body of [JOHN, { ...JOHN, email: 'John@example.com', sso_auth_token: 'x' }]) {
        expect(await open('/auth/sign_in', body)).toMatchObject({
          status: 401,
          body: { success: false, message, errors: [message] },
        })
      }
      const refusal = 'Password reset is not available. Please contact your administrator.'
      expect(await open('/auth/password', JOHN)).toMatchObject({
        status: 403,
        body: { success: false, message: `This account uses SAML authentication. ${refusal}` },
      })
      const user = (await client.post(`${PLATFORM}/users`, JOHN, { as: 'platform' })).body.id
      const { url } = (await client.get(`${PLATFORM}/users/${user}/login`, { as: 'platform' })).body
      const link = Object.fromEntries(new URL(url).searchParams)
      expect(await open('/auth/sign_in', link)).toMatchObject({ status: 200 })
    })

    it('asks for a certificate that fits', async () => {
      const certificate = 'x'.repeat(20_001)
      const { body } = await client.post(SETTINGS, { saml_settings: { ...saml_settings, certificate } })
      expect(body.errors).toEqual([
        'Certificate is too long (maximum is 20000 characters)',
        'Certificate must be a valid X.509 certificate in PEM format',
      ])
    })
  },
  { dialect: 'chatwoot' },
)
