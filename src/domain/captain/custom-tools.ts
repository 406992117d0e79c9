import type { Account } from '#db/models/accounts/account'
import { type CaptainCustomTool, TOOL_AUTHS, TOOL_METHODS } from '#db/models/captain/custom-tool'
import { isPlainObject, type Json, type JsonObject } from '#db/models/columns'
import type { Desk } from '#domain/desk'
import { refuseNull } from '#domain/given'
import { ownedBy } from '#domain/owned'
import { LONG_TEXT, missing, parameterize, tooLong } from '#domain/text'
import { type AttributeError, parameterInvalid, refuseInvalid } from '#errors'
import { isParsedAddress } from '#tools/network/web-address'
import { BUILT_IN_TOOLS, type Tool } from './tools.ts'

type Texts = 'title' | 'description' | 'endpoint_url' | 'request_template' | 'response_template'

/** What of a tool can be set. What is undefined stays. */
export type CustomToolSettings = { [K in Texts | 'http_method' | 'auth_type']?: string | null | undefined } & {
  auth_config?: Json | undefined
  param_schema?: Json | undefined
  enabled?: boolean | null | undefined
}

/** The tools that assistants of an account can use: the server's, and those of the account that are on. */
export function toolsOf(desk: Desk, account: Account): Tool[] {
  const own = customToolsOf(desk, account)
  return [...BUILT_IN_TOOLS, ...own.map(({ slug: id, title, description }) => ({ id, title, description, icon: null }))]
}

/** The tools of an account that are on. */
export function customToolsOf({ db }: Desk, account: Account): CaptainCustomTool[] {
  const all = db.captainCustomTools.many('account', account.id)
  return db.captainCustomTools.asWritten(all).filter(({ enabled }) => enabled)
}

/**
 * The tool of an account with this id, on or off.
 * @throws {Failure} `RecordNotFound`
 */
export function findCustomTool({ db }: Desk, account: Account, id: number): CaptainCustomTool {
  return ownedBy(account, db.captainCustomTools.get(id), 'Captain::CustomTool')
}

/**
 * Adds a tool. @param host the name that the server itself is reached by, where no tool may be
 * @throws {Failure} `RecordInvalid`
 */
export function createCustomTool(
  desk: Desk,
  account: Account,
  settings: CustomToolSettings,
  host: string,
): CaptainCustomTool {
  const columns = columnsOf(undefined, settings, host)
  return desk.db.captainCustomTools.insert({
    account_id: account.id,
    slug: freeSlug(desk, account, columns.title),
    ...columns,
  })
}

/**
 * Changes a tool; what instructions call it by stays.
 * @throws {Failure} `RecordInvalid`
 */
export function updateCustomTool(
  { db }: Desk,
  tool: CaptainCustomTool,
  settings: CustomToolSettings,
  host: string,
): void {
  db.captainCustomTools.update(tool, columnsOf(tool, settings, host))
}

/** Removes a tool. */
export function deleteCustomTool({ db }: Desk, tool: CaptainCustomTool): void {
  db.captainCustomTools.delete(tool)
}

type Columns = Omit<CaptainCustomTool, 'id' | 'account_id' | 'slug' | 'created_at' | 'updated_at'>

/** What a tool is to have, fit or not: a method and a way to authenticate that there are not are undefined. */
function draftOf(before: CaptainCustomTool | undefined, settings: CustomToolSettings) {
  const chosen = (name: Texts): string | null =>
    settings[name] === undefined ? (before?.[name] ?? null) : settings[name]
  const method = settings.http_method === undefined ? (before?.http_method ?? 'GET') : settings.http_method
  const auth = settings.auth_type === undefined ? (before?.auth_type ?? 'none') : settings.auth_type
  return {
    texts: {
      title: chosen('title') ?? '',
      description: chosen('description'),
      endpoint_url: chosen('endpoint_url') ?? '',
      request_template: chosen('request_template'),
      response_template: chosen('response_template'),
    },
    http_method: TOOL_METHODS.find((known) => known === method),
    auth_type: TOOL_AUTHS.find((known) => known === auth),
    auth_config: isPlainObject(settings.auth_config) ? settings.auth_config : (before?.auth_config ?? {}),
    param_schema: parametersOf(settings.param_schema) ?? before?.param_schema ?? [],
    enabled: settings.enabled ?? before?.enabled ?? true,
  }
}

function columnsOf(before: CaptainCustomTool | undefined, settings: CustomToolSettings, host: string): Columns {
  const { texts, http_method, auth_type, ...others } = draftOf(before, settings)
  const { title, endpoint_url } = texts
  refuseInvalid([
    ...Object.entries(texts).flatMap(([name, value]) => tooLong(name, value, name === 'title' ? undefined : LONG_TEXT)),
    ...unsafe(endpoint_url, host),
    ...(http_method ? [] : [['http_method', 'is not included in the list'] as const]),
    ...(auth_type ? [] : [['auth_type', 'is not included in the list'] as const]),
    ...(before ? [] : missing('slug', title)),
    ...missing('title', title),
    ...missing('endpoint_url', endpoint_url),
    ...others.param_schema.flatMap(parameterErrors),
  ])
  refuseNull('enabled', settings.enabled)
  return { ...texts, ...others, http_method: http_method ?? 'GET', auth_type: auth_type ?? 'none' }
}

/** What the permit list lets through of the parameters that a tool takes. */
const PARAMETER_KEYS = ['name', 'type', 'description', 'required']

function parametersOf(given: Json | undefined): JsonObject[] | undefined {
  // The running server finds fault with an object as a whole, and breaks for want of a name to say so of.
  if (isPlainObject(given)) throw parameterInvalid('param_schema', 'must be an array')
  if (!Array.isArray(given)) return undefined
  return given.filter(isPlainObject).map((parameter) => {
    const isPermitted = ([key, value]: [string, Json]): boolean =>
      PARAMETER_KEYS.includes(key) && (value === null || typeof value !== 'object')
    return Object.fromEntries(Object.entries(parameter).filter(isPermitted))
  })
}

/** What a parameter has to have; what it is is asked of every key. */
const NEEDED_KEYS = ['name', 'type', 'description']

function parameterErrors(parameter: JsonObject, index: number): AttributeError[] {
  const lacking = NEEDED_KEYS.filter((key) => !Object.hasOwn(parameter, key))
  const mistyped = Object.entries(parameter).flatMap(([key, value]): AttributeError[] => {
    const type = key === 'required' ? 'boolean' : 'string'
    return typeof value === type ? [] : [[`${index}/${key}`, `must be of type ${type}`]]
  })
  return [...lacking.map((key) => [key, 'is required'] as const), ...mistyped]
}

/** A variable, or what begins like one and is none: it is passed over, so that nothing is read twice. */
const VARIABLE = /\{\{[^}]+(\}\})?/g

const SCHEME_AND_HOST = /^(?:([a-z][a-z\d+.-]*):)?\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)/i

const IP_ADDRESS = /^\d+\.\d+\.\d+\.\d+$|:/

/** What is wrong with where a tool is reached: it has to be a public host, by name, over HTTPS. */
function unsafe(endpoint: string, ownHost: string): AttributeError[] {
  if (endpoint.trim() === '') return []
  const address = endpoint.replace(VARIABLE, (found, end) => (end ? 'x' : found))
  if (!isParsedAddress(address)) return [['endpoint_url', 'must be a valid URL']]
  const [, scheme, host] = SCHEME_AND_HOST.exec(address) ?? []
  // The running server breaks on an address without a host.
  if (!host) throw parameterInvalid('endpoint_url', 'must have a valid hostname')
  const problems = [
    scheme?.toLowerCase() === 'https' ? undefined : 'must use HTTPS protocol',
    hostProblem(host, ownHost),
    IP_ADDRESS.test(host) ? 'cannot be an IP address, must be a hostname' : undefined,
  ]
  return problems.flatMap((problem): AttributeError[] => (problem === undefined ? [] : [['endpoint_url', problem]]))
}

function hostProblem(host: string, ownHost: string): string | undefined {
  if (host === ownHost) return 'cannot point to the application itself'
  const isLocal = host.toLowerCase() === 'localhost' || /\.local$/i.test(host)
  return isLocal ? 'cannot use disallowed hostname' : undefined
}

function freeSlug({ db, random }: Desk, account: Account, title: string): string {
  const slug = `custom_${parameterize(title, '_')}`
  const isTaken = db.captainCustomTools.one('slug', `${account.id}:${slug}`) !== undefined
  return isTaken ? `${slug}_${random.hex(6)}` : slug
}
