import type { Account } from '#db/models/accounts/account'
import type { AgentBot } from '#db/models/people/agent-bot'
import type { AccountUser, User } from '#db/models/people/user'
import type { Actor } from '#domain/actor'
import { findConversation } from '#domain/conversations/access'
import { Failure, parameterInvalid, recordNotFound } from '#errors'
import type { Caller, IncomingRequest } from '#operation'
import { sessionHeaders, sessionOf } from '#pipeline/session'
import { toId } from '#tools/ids'
import type { World } from '#world/world'

/** The header's value, also under the name that proxies make of it: the server folds `-` and `_`. */
export function accessTokenOf(request: Pick<IncomingRequest, 'header'>): string | undefined {
  const token = request.header('api_access_token') ?? request.header('api-access-token')
  return token?.trim() ? token.trim() : undefined
}

/**
 * Who calls, by the header `api_access_token`, else by the session headers, else, where the mock asks for no
 * authentication, the first administrator of the account.
 * @throws {Failure} `Unauthenticated`, `InvalidAccessToken`
 */
export function authenticate(request: IncomingRequest): Caller {
  const caller = identify(request)
  request.world.performer = caller.type === 'user' ? caller.user : undefined
  return caller
}

function identify(request: IncomingRequest): Caller {
  const token = accessTokenOf(request)
  if (token !== undefined) return ownerOf(request.world, token)
  const user = sessionOf(request)?.user ?? stranger(request)
  if (!user) throw new Failure('Unauthenticated', {})
  return { type: 'user', user }
}

function ownerOf({ db }: World, token: string): Caller {
  const record = db.accessTokens.one('token', token)
  if (record?.owner_type === 'User') {
    const user = db.users.get(record.owner_id)
    if (user) return { type: 'user', user }
  }
  if (record?.owner_type === 'AgentBot') {
    const bot = db.agentBots.get(record.owner_id)
    if (bot) return { type: 'agent_bot', bot }
  }
  if (record?.owner_type === 'PlatformApp') return { type: 'platform_app', id: record.owner_id }
  throw new Failure('InvalidAccessToken', {})
}

/** The session headers that the server sends back with every answer to a request that came with a session. */
export function echoedSession(request: IncomingRequest): Record<string, string> | undefined {
  const signedIn = accessTokenOf(request) === undefined ? sessionOf(request) : undefined
  return signedIn && sessionHeaders(signedIn)
}

/**
 * Whom a request without credentials counts as when the mock runs without authentication; where there is no such account,
 * or none is meant, an administrator of the first one.
 */
function stranger({ world, params }: IncomingRequest): User | undefined {
  if (!world.noAuth) return undefined
  const { accountUsers } = world.db
  const members = accountUsers.many('account', toId(params.account_id ?? ''))
  const isAdministrator = ({ role }: AccountUser): boolean => role === 'administrator'
  const administrator = [...members].find(isAdministrator) ?? accountUsers.all().find(isAdministrator)
  return administrator && world.db.users.get(administrator.user_id)
}

/**
 * The user who calls.
 * @throws {Failure} `BotsNotAllowed` for everybody else, besides what `authenticate` raises
 */
export function authenticateUser(request: IncomingRequest): User {
  const caller = authenticate(request)
  if (caller.type !== 'user') throw new Failure('BotsNotAllowed', {})
  return caller.user
}

/** The membership of a user in an account. */
export function membershipOf(world: World, account: Account, user: User): AccountUser | undefined {
  return world.db.accountUsers.one('membership', `${account.id}:${user.id}`)
}

/** What an operation within an account knows of the call. */
export interface MemberScope {
  account: Account
  user: User
  membership: AccountUser
  actor: Actor
}

/** What an operation within an account that agent bots may call as well knows of the call. */
export interface BotScope {
  account: Account
  caller: { type: 'user'; user: User } | { type: 'agent_bot'; bot: AgentBot }
  /** Undefined for a bot. */
  membership: AccountUser | undefined
  actor: Actor
}

/**
 * The account of the path and the caller's place in it, checked in the running server's order.
 * @throws {Failure} besides what `authenticate` raises: `BotsNotAllowed`, `RecordNotFound`, `AccountSuspended`,
 * `NotAMember`, `BotNotConnected`
 */
export function enterAccountAsBot(request: IncomingRequest): BotScope {
  const { world } = request
  const caller = authenticate(request)
  if (caller.type === 'platform_app' && world.dialect !== 'chatwoot') throw new Failure('BotsNotAllowed', {})
  const account = activeAccount(request)
  if (caller.type === 'platform_app') {
    // The running server takes its token for a bot's, and breaks on whose it is once it has found the conversation.
    const { conversation_id: id } = request.params
    if (id !== undefined) findConversation(world, account, { membership: undefined }, toId(id))
    throw parameterInvalid('api_access_token', 'belongs to a platform app')
  }
  if (caller.type === 'user') {
    const membership = memberOf(world, account, caller.user)
    return { account, caller, membership, actor: caller }
  }
  if (!isConnected(world, caller.bot, account)) throw new Failure('BotNotConnected', {})
  return { account, caller, membership: undefined, actor: caller }
}

/** As `enterAccountAsBot`, for operations that only users may call. */
export function enterAccount(request: IncomingRequest): MemberScope {
  const user = authenticateUser(request)
  const account = activeAccount(request)
  const membership = memberOf(request.world, account, user)
  return { account, user, membership, actor: { type: 'user', user } }
}

/**
 * The caller's own account of the path: the running server looks it up among the caller's, so that an unknown and a
 * foreign one are alike, and a suspended one is found.
 */
export function enterOwnAccount(request: IncomingRequest): MemberScope {
  const { world } = request
  const user = authenticateUser(request)
  const account = world.db.accounts.get(toId(request.params.account_id ?? ''))
  const membership = account && membershipOf(world, account, user)
  if (!account || !membership) throw recordNotFound('Account')
  return { account, user, membership, actor: { type: 'user', user } }
}

function activeAccount({ world, params }: IncomingRequest): Account {
  const account = world.db.accounts.get(toId(params.account_id ?? ''))
  if (!account) throw recordNotFound('Account')
  if (account.status !== 'active') throw new Failure('AccountSuspended', {})
  return account
}

function memberOf(world: World, account: Account, user: User): AccountUser {
  const membership = membershipOf(world, account, user)
  if (!membership) throw new Failure('NotAMember', {})
  return membership
}

/** Whether a bot belongs to an account, or answers in one of its inboxes. */
function isConnected({ db }: World, bot: AgentBot, account: Account): boolean {
  if (bot.account_id === account.id) return true
  return [...db.agentBotInboxes.many('bot', bot.id)].some(({ account_id }) => account_id === account.id)
}
