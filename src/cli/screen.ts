import pc from 'picocolors'
import type { Db } from '#db/db'
import type { AccessToken } from '#db/models/people/user'
import type { Mockwoot } from '#mockwoot'
import { PASSWORD } from '#seed/secrets'

/** How many lines of a kind are shown, so that everything fits on one screen. */
const MOST = 4

const LABEL_WIDTH = 11

/** One line of the screen: what it is, and what to know. */
type Line = readonly [label: string, text: string]

/** What a developer has to know of a mock that has just started, on one screen. */
export function startScreen(mock: Mockwoot, url: string, certificate?: string): string {
  const { db, scenario, dialect } = mock.worldOf()
  const { version } = mock.health()
  const lines: Line[] = [
    ['Base URL', pc.bold(pc.cyan(url))],
    ['Inspector', `${url}/__mock/`],
    ...labelled('Trust', certificate === undefined ? [] : [certificate]),
    ...labelled(
      'Account',
      [...db.accounts.all()].map(({ id, name }) => `${id}  ${name}`),
    ),
    ...labelled('Tokens', tokens(db)),
    ...labelled('Bird', birdTokens(db)),
    ['Password', `${PASSWORD}  (of every user of a scenario)`],
    ...labelled('Inboxes', inboxSecrets(db)),
    ...labelled(
      'Webhooks',
      [...db.webhooks.all()].map(({ id, secret }) => `${id}  secret ${secret}`),
    ),
    ...labelled('Realtime', realtimeTokens(db)),
  ]
  return [
    '',
    `  ${pc.bold('mockwoot')} ${version} plays ${pc.bold(scenario)}, dialect ${dialect}`,
    '',
    ...lines.map(([label, text]) => `  ${pc.dim(label.padEnd(LABEL_WIDTH))}${text}`),
    '',
    ...firstRequest(db, url, certificate).map((command) => `  ${pc.dim('$')} ${command}`),
    '',
    `  ${pc.dim('Ctrl+C stops.')}`,
    '',
  ].join('\n')
}

/** Lines under one label; what is too much is counted. */
function labelled(label: string, texts: readonly string[]): Line[] {
  const shown = texts.slice(0, MOST)
  if (texts.length > MOST) shown.push(pc.dim(`… and ${texts.length - MOST} more`))
  return shown.map((text, index) => [index === 0 ? label : '', text])
}

/** What users and customers subscribe to realtime events with. */
function realtimeTokens(db: Db): string[] {
  const users = [...db.users.all()].map(({ name, pubsub_token }) => `${pubsub_token}  ${name}`)
  const customers = [...db.contactInboxes.all()].map(
    ({ contact_id, pubsub_token }) => `${pubsub_token}  ${db.contacts.get(contact_id)?.name ?? ''}`,
  )
  return [...users, ...customers]
}

function tokens(db: Db): string[] {
  return [...db.accessTokens.all()].map((token) => `${pc.green(token.token)}  ${ownerOf(db, token)}`)
}

function ownerOf(db: Db, { owner_type, owner_id }: AccessToken): string {
  if (owner_type === 'AgentBot') return `agent bot ${db.agentBots.get(owner_id)?.name ?? ''}`
  if (owner_type === 'PlatformApp') return 'the platform app'
  const [membership] = db.accountUsers.many('user', owner_id)
  const place = membership ? `${membership.role} of account ${membership.account_id}` : 'of no account'
  return `${db.users.get(owner_id)?.name ?? ''}, ${place}`
}

function birdTokens(db: Db): string[] {
  return [...db.birdTokens.all()].map(
    ({ token, workspace_id }) => `/workspaces/${workspace_id}  Authorization: Bearer ${pc.green(token)}`,
  )
}

function inboxSecrets(db: Db): string[] {
  return [...db.inboxes.all()].map(
    ({ id, name, identifier, hmac_token }) => `${id}  ${name}  identifier ${identifier}  hmac ${hmac_token}`,
  )
}

/** A request to paste. */
function firstRequest(db: Db, url: string, certificate: string | undefined): string[] {
  const token = [...db.accessTokens.all()].find(({ owner_type }) => owner_type === 'User')
  const [membership] = token ? db.accountUsers.many('user', token.owner_id) : []
  if (!token || !membership) return []
  const trust = certificate === undefined ? '' : `--cacert ${certificate} `
  return [`curl ${trust}-H 'api_access_token: ${token.token}' ${url}/api/v1/accounts/${membership.account_id}/agents`]
}
