import type { Account } from '#db/models/accounts/account'
import type { CaptainAssistant } from '#db/models/captain/assistant'
import { isPlainObject, type Json, type JsonObject } from '#db/models/columns'
import { forgetSender } from '#domain/conversations/messages/store'
import type { Desk } from '#domain/desk'
import { changedText, given, type Settable } from '#domain/given'
import { ownedBy } from '#domain/owned'
import { missing, tooLong } from '#domain/text'
import { type AttributeError, refuseInvalid } from '#errors'
import { newestFirst } from '#tools/order/newest-first'
import { deleteThread } from './copilot.ts'
import { deleteDocument } from './documents.ts'

/** What of an assistant's configuration can be set; anything else is passed over. */
const CONFIG_KEYS = [
  'product_name',
  'feature_faq',
  'feature_memory',
  'feature_citation',
  'welcome_message',
  'handoff_message',
  'resolution_message',
  'instructions',
  'temperature',
]

/** What of an assistant can be set. What is undefined stays. */
export interface AssistantSettings extends Settable<CaptainAssistant, 'name' | 'description'> {
  config?: Json | undefined
  response_guidelines?: Json | undefined
  guardrails?: Json | undefined
}

/** The assistants of an account, the newest first. */
export function assistantsOf({ db }: Desk, account: Account): CaptainAssistant[] {
  return [...db.captainAssistants.many('account', account.id)].sort(newestFirst)
}

/**
 * The assistant of an account with this id.
 * @throws {Failure} `RecordNotFound`
 */
export function findAssistant({ db }: Desk, account: Pick<Account, 'id'>, id: number): CaptainAssistant {
  return ownedBy(account, db.captainAssistants.get(id), 'Captain::Assistant')
}

/**
 * Adds an assistant.
 * @throws {Failure} `RecordInvalid`
 */
export function createAssistant({ db }: Desk, account: Account, settings: AssistantSettings): CaptainAssistant {
  const name = settings.name ?? ''
  const description = settings.description ?? ''
  refuseInvalid(assistantErrors(name, description))
  return db.captainAssistants.insert({ account_id: account.id, name, description, ...given(freeForm(settings)) })
}

/**
 * Changes an assistant. A configuration replaces the one before as a whole.
 * @throws {Failure} `RecordInvalid`
 */
export function updateAssistant({ db }: Desk, assistant: CaptainAssistant, settings: AssistantSettings): void {
  const name = changedText(assistant.name, settings.name)
  const description = changedText(assistant.description, settings.description)
  refuseInvalid(assistantErrors(name, description))
  db.captainAssistants.update(assistant, { name, description, ...given(freeForm(settings)) })
}

/** Removes an assistant, with all that hangs on it. */
export function deleteAssistant(desk: Desk, assistant: CaptainAssistant): void {
  const { db } = desk
  db.captainInboxes.deleteMany('assistant', assistant.id)
  db.captainScenarios.deleteMany('assistant', assistant.id)
  for (const document of [...db.captainDocuments.many('assistant', assistant.id)]) deleteDocument(desk, document)
  db.captainResponses.deleteMany('assistant', assistant.id)
  for (const thread of [...db.copilotThreads.many('assistant', assistant.id)]) deleteThread(desk, thread)
  forgetSender(desk, 'Captain::Assistant', assistant.id)
  db.captainAssistants.delete(assistant)
}

function freeForm({ config, response_guidelines, guardrails }: AssistantSettings) {
  return { config: permittedConfig(config), response_guidelines, guardrails }
}

/** The framework's permit list lets a list of objects through where it lets an object, without whatever else is in it. */
function permittedConfig(config: Json | undefined): CaptainAssistant['config'] | undefined {
  if (Array.isArray(config)) return config.filter(isPlainObject).map(permitted)
  return isPlainObject(config) ? permitted(config) : undefined
}

function permitted(config: JsonObject): JsonObject {
  const entries = CONFIG_KEYS.flatMap((key): Array<[string, Json]> => {
    const value = config[key]
    return value === undefined || (typeof value === 'object' && value !== null) ? [] : [[key, value]]
  })
  return Object.fromEntries(entries)
}

function assistantErrors(name: string, description: string): AttributeError[] {
  return [
    ...tooLong('name', name),
    ...tooLong('description', description),
    ...missing('name', name),
    ...missing('description', description),
  ]
}
