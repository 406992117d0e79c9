import type { JsonObject } from '#db/models/columns'
import { LOCALES } from '#domain/accounts/accounts'
import { FEATURES } from '#domain/accounts/features'
import type { SeedDocument } from '#seed/document'
import { Attributes } from './attributes.ts'
import { pullAutomation, pullCampaigns } from './automation.ts'
import { pullCaptain } from './captain.ts'
import type { PullContext } from './context.ts'
import type { ConversationDraft } from './conversations.ts'
import { eachText } from './each-text.ts'
import { pullHelpCenter } from './help-center.ts'
import type { AccountDraft } from './inboxes.ts'
import type { Kind } from './kinds.ts'
import { pullPeople } from './people.ts'
import { pullPolicies } from './policies.ts'
import { Replacement } from './replacement.ts'
import { pullCompanies, pullDefinitions, pullInboxes, pullSettings } from './settings.ts'
import { PullError, Source, type SourceOptions } from './source.ts'
import { pullTalk, sendersOf, type TalkOptions } from './talk.ts'
import { accountSchema, profileSchema, type WireAccount } from './wire/desk.ts'

/** What is read, and how. */
export interface PullOptions extends SourceOptions, TalkOptions {
  /** The first account of the token's user unless given. */
  account?: number | undefined
  /** What is not replaced. */
  kept: ReadonlySet<Kind>
  /** What replacements are derived from. */
  secret: string
  /** How many requests are under way at once. */
  concurrency: number
}

/**
 * Reads an account of a server into a seed document.
 * @throws {PullError} when the server does not answer, or the token is not good for it
 */
export async function pull(options: PullOptions): Promise<SeedDocument> {
  const source = new Source(options)
  const { accounts } = await source.read('/api/v1/profile', profileSchema)
  const id = options.account ?? accounts[0]?.id
  if (!accounts.some((account) => account.id === id)) {
    const known = accounts.map((account) => account.id).join(', ')
    throw new PullError(`the token is not good for account ${id}; it is for ${known || 'none'}`)
  }
  const at = (path: string) => `/api/v1/accounts/${id}/${path}`
  const definitions = await pullDefinitions({ source, at })
  const replacement = new Replacement(options.secret, options.kept)
  const attributes = new Attributes(
    replacement,
    definitions.flatMap(({ attribute_values }) => attribute_values),
  )
  const { concurrency, tell } = options
  const context: PullContext = { source, at, replacement, attributes, concurrency, tell }
  const companies = await pullCompanies(context)
  const account = await source.read(`/api/v1/accounts/${id}`, accountSchema)
  return {
    accounts: [await pullAccount(context, options, account, { companies, custom_attribute_definitions: definitions })],
  }
}

async function pullAccount(
  context: PullContext,
  options: PullOptions,
  account: WireAccount,
  read: Pick<AccountDraft, 'companies' | 'custom_attribute_definitions'>,
): Promise<AccountDraft> {
  const { progress } = options
  const part = async <T>(what: string, work: Promise<T>): Promise<T> => {
    progress(what, 0, undefined)
    return await work
  }
  const people = await part('people', pullPeople(context))
  const rest = {
    ...headOf(context, account),
    ...people,
    inboxes: await part('inboxes', pullInboxes(context)),
    ...read,
    ...(await part('settings', pullSettings(context))),
    ...(await part('policies', pullPolicies(context))),
    ...(await part('automation', pullAutomation(context))),
    campaigns: await part('campaigns', pullCampaigns(context)),
    ...(await part('Captain', pullCaptain(context))),
    portals: await part('help center', pullHelpCenter(context)),
  }
  const { contacts, conversations } = await pullTalk(context, options, sendersOf(rest))
  const policies = new Set(rest.sla_policies.map((policy) => policy.id))
  return { ...rest, contacts, conversations: conversations.map((one) => withKnownPolicy(one, policies)) }
}

/** The token may read conversations and not the policies that apply to them. */
function withKnownPolicy(conversation: ConversationDraft, policies: ReadonlySet<number>): ConversationDraft {
  const { sla_policy, applied_sla: _, ...others } = conversation
  return typeof sla_policy === 'number' && policies.has(sla_policy) ? conversation : others
}

/** What an account is set to is no person's, but for what it writes to customers. */
function settingsOf(replacement: Replacement, settings: JsonObject): JsonObject {
  const changed = (name: string, text: string) =>
    name === 'auto_resolve_message' ? replacement.text(text) : replacement.mentions(text)
  const fields = Object.entries(settings).map(([name, value]) => [name, eachText(value, (text) => changed(name, text))])
  return Object.fromEntries(fields)
}

function headOf({ replacement, attributes }: PullContext, account: WireAccount) {
  const { id, name, locale, domain, support_email, custom_attributes, settings, features, created_at } = account
  const isOn = new Set(Object.entries(features ?? {}).flatMap(([feature, on]) => (on ? [feature] : [])))
  return {
    id,
    name: replacement.mentions(name),
    ...(locale && LOCALES.includes(locale) ? { locale } : {}),
    ...(domain ? { domain } : {}),
    ...(support_email ? { support_email: replacement.email(support_email) } : {}),
    ...(custom_attributes ? { custom_attributes: attributes.noted(custom_attributes) } : {}),
    ...(created_at ? { stored: { created_at: Date.parse(created_at) } } : {}),
    ...(settings ? { settings: settingsOf(replacement, settings) } : {}),
    ...(features ? { features: Object.fromEntries([...FEATURES].map((name) => [name, isOn.has(name)])) } : {}),
  }
}
