import type { Account } from '#db/models/accounts/account'
import type { User } from '#db/models/people/user'
import { createAccount } from '#domain/accounts/accounts'
import { SYSTEM } from '#domain/actor'
import type { Desk } from '#domain/desk'
import { addMember } from '#domain/people/agents'
import { createUser, issueAccessToken } from '#domain/people/users'
import { birdWorkspace } from './bird.ts'
import { PASSWORD, pubsubToken, TOKENS } from './secrets.ts'

/** The account of the published pages' examples, with its administrator. */
export function acme(desk: Desk): { account: Account; john: User } {
  const account = createAccount(desk, {
    name: 'Acme Corporation',
    domain: 'acme.chatwoot.com',
    supportEmail: 'support@acme.com',
    customAttributes: { industry: 'technology', company_size: '50-100', timezone: 'America/New_York' },
    settings: { auto_resolve_after: 30, audio_transcriptions: true },
  })
  const john = createUser(desk, {
    name: 'John Doe',
    email: 'john@example.com',
    password: PASSWORD,
    confirmed: true,
    avatarUrl: 'https://example.com/avatar.jpg',
    token: TOKENS.administrator,
    pubsubToken: pubsubToken('user', 1),
  })
  addMember(desk, SYSTEM, account, john, { role: 'administrator', availability: 'online', auto_offline: true })
  platformApp(desk)
  return { account, john }
}

/** The platform app, which owns nothing yet. */
function platformApp(desk: Desk): void {
  const { id } = desk.db.platformApps.insert({ name: 'Acme Platform' })
  issueAccessToken(desk, 'PlatformApp', id, TOKENS.platform)
}

/** Account 1 and its administrator, a Bird workspace and its agent, nothing else. */
export function empty(desk: Desk): void {
  acme(desk)
  birdWorkspace(desk)
}
