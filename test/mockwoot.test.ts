import { describe, expect, it } from 'vitest'
import { createMockwoot, SeedError } from '#index'

describe('createMockwoot', () => {
  it.each([
    [{ now: 'yesterday' }, /now has to be an ISO time/],
    [{ now: '2024-02-31T10:00:00Z' }, /now has to be an ISO time/],
    [{ now: '1969-12-31T23:59:59Z' }, /now has to be an ISO time from 1970 to 9999/],
    [{ rng: 1.5 }, /rng has to be a whole number/],
    [{ rateLimit: 0 }, /rateLimit has to be a whole number from 1/],
    [{ journalLimit: -1 }, /journalLimit has to be a whole number from 1/],
    [{ dialect: JSON.parse('"klingon"') }, /dialect has to be one of documented, chatwoot/],
    [{ webhooks: JSON.parse('"maybe"') }, /webhooks has to be one of on, off, any, not maybe/],
    [{ seed: JSON.parse('"nowhere"') }, /there is no scenario "nowhere"/],
    [JSON.parse('{"dialekt": "chatwoot"}'), /there is no option dialekt; did you mean dialect\?/],
    [JSON.parse('{"toString": 1}'), /there is no option toString$/],
    [JSON.parse('{"strict": "false"}'), /strict has to be true or false, not "false"/],
    [JSON.parse('{"signup": 0}'), /signup has to be true or false, not 0/],
    [JSON.parse('{"noAuth": 1}'), /noAuth has to be true or false, not 1/],
  ])('refuses %j', (options, message) => {
    expect(() => createMockwoot(options)).toThrow(message)
  })

  it('refuses a reset to a scenario that there is not, and stays as it is', () => {
    const mock = createMockwoot({ seed: 'empty' })
    expect(() => mock.reset({ seed: JSON.parse('"nowhere"') })).toThrow(SeedError)
    expect(mock.health()).toMatchObject({ scenario: 'empty' })
    expect(mock.worldOf().db.users.size).toBe(1)
  })

  it('stays as it is when a seed can not be planted', () => {
    const mock = createMockwoot()
    mock.incoming({ inbox_id: 1, content: 'Hi' })
    const agents = [{ name: 'Olga', email: 'olga@example.com' }]
    const seed = { accounts: [{ name: 'Globex', agents, contacts: [{ name: 'Bob', email: 'nope' }] }] }
    expect(() => mock.reset({ seed })).toThrow(SeedError)
    expect(mock.health()).toMatchObject({ scenario: 'documented' })
    expect(mock.worldOf().db.contacts.size).toBe(2)
    expect(mock.clock.frozen).toBe(false)
  })

  it.each([
    ['{"dialect": "klingon"}', /dialect must be one of documented, chatwoot/],
    ['{"rng": 1.5}', /rng/],
    ['{"sed": "empty"}', /sed is unknown/],
  ])('refuses a reset to %s, and stays as it is', (options, message) => {
    const mock = createMockwoot()
    mock.incoming({ inbox_id: 1, content: 'Hi' })
    expect(() => mock.reset(JSON.parse(options))).toThrow(message)
    expect(mock.health()).toMatchObject({ scenario: 'documented', dialect: 'documented' })
    expect(mock.worldOf().db.contacts.size).toBe(2)
  })

  it.each([
    ['{"inbox_id": 1, "contents": "Hi"}', /contents is unknown/],
    ['{"inbox_id": 1, "contact": {"mail": "a@example.com"}}', /contact.mail is unknown/],
    ['{"inbox_id": 1, "contact": {"email": {}}}', /contact.email must be a string/],
    ['{"content": "Hi"}', /inbox_id is required/],
    ['null', /body/],
  ])('refuses %s as what a customer writes', (incoming, message) => {
    const mock = createMockwoot()
    expect(() => mock.incoming(JSON.parse(incoming))).toThrow(message)
    expect(mock.worldOf().db.messages.size).toBe(2)
  })

  it('refuses filters that there are not, which would let everything through', () => {
    const mock = createMockwoot()
    const world = mock.world('other')
    for (const requests of [mock.requests.bind(mock), world.requests.bind(world)]) {
      expect(() => requests(JSON.parse('{"operaton": "agents.list"}'))).toThrow(
        /^operaton is no filter; did you mean operation\?$/,
      )
      expect(requests({ operation: 'agents.list', since: 0, limit: 1 })).toEqual([])
    }
    for (const deliveries of [mock.deliveries.bind(mock), world.deliveries.bind(world)]) {
      expect(() => deliveries(JSON.parse('{"event": "message_created"}'))).toThrow(/^event is no filter$/)
      expect(deliveries({ search: 'message_created' })).toEqual([])
    }
  })

  it('takes base URLs with and without a slash', async () => {
    const mock = createMockwoot({ baseUrl: 'http://localhost:3000///' })
    expect(mock.baseUrl).toBe('http://localhost:3000')
  })

  it('goes back to how it was made, whatever was reset to in between', () => {
    const mock = createMockwoot({ seed: 'empty', dialect: 'chatwoot' })
    expect(mock.reset({ seed: 'documented', dialect: 'documented' })).toMatchObject({ scenario: 'documented' })
    expect(mock.reset()).toMatchObject({ scenario: 'empty', dialect: 'chatwoot' })
  })

  it('forgets a world with what was under way in it', async () => {
    const mock = createMockwoot({ webhooks: 'any' })
    const world = mock.worldOf('gone')
    world.db.webhooks.insert({
      account_id: 1,
      url: 'http://127.0.0.1:9/',
      subscriptions: ['contact_created'],
      secret: 's',
    })
    expect(mock.worlds()).toContain('gone')
    expect(mock.removeWorld('gone')).toBe(true)
    expect(mock.removeWorld('gone')).toBe(false)
    expect(mock.worldOf('gone')).not.toBe(world)
  })
})

describe('the control API', () => {
  it('takes a state that is larger than any body of the mocked APIs', async () => {
    const mock = createMockwoot()
    const padding = ' '.repeat(11 * 1024 * 1024)
    const put = (target: string, body: string) =>
      mock.handle({
        method: 'PUT',
        target,
        origin: 'http://localhost',
        header: (name) => (name === 'content-type' ? 'application/json' : undefined),
        body: new TextEncoder().encode(body),
      })
    const state = JSON.stringify(mock.state())
    expect((await put('/__mock/state', `${padding}${state}`)).status).toBe(200)
    expect((await put('/api/v1/accounts/1/contacts/1', `${padding}{}`)).status).toBe(413)
  })
})
