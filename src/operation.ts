import type { z } from 'zod'
import type { AgentBot } from '#db/models/people/agent-bot'
import type { Permission } from '#db/models/people/custom-role'
import type { User } from '#db/models/people/user'
import type { Ledger } from '#world/ledger'
import type { World } from '#world/world'
import type { Access, Api, Dialect, Method, Reply } from './protocol.ts'

/** A request whose operation is known and whose syntax is understood. */
export interface IncomingRequest {
  host: Host
  world: World
  /** The name that the request asks for its world by; undefined when it names none. */
  worldName: string | undefined
  method: string
  path: string
  origin: string
  header(name: string): string | undefined
  /** The path's parameters, decoded. */
  params: Record<string, string>
  /** The query, brackets resolved. */
  query: Record<string, unknown>
  /** The body, brackets resolved; an array or scalar is under `_json`. */
  body: Record<string, unknown>
  /** Whether the body was JSON: only then the framework wraps it. */
  isJson: boolean
  /** The body as it came, for uploads of a single file. */
  bytes: Uint8Array | undefined
}

/** Who calls. */
export type Caller =
  | { type: 'user'; user: User }
  | { type: 'agent_bot'; bot: AgentBot }
  | { type: 'platform_app'; id: number }

/** The body that an operation takes. */
export interface BodyDefinition<B extends z.ZodType> {
  schema: B
  /** The key that the attributes are nested under, or may be. Without it, the body is flat. */
  wrapper?: string
  /** The attributes that the documentation demands; the server may do without some of them. */
  required?: readonly string[]
  /** With a wrapper: the attributes that the server reads beside it. */
  beside?: readonly string[]
  /** With a wrapper: whether only columns are copied from a flat body: the keys of the schema, and those named here. */
  columnsOnly?: boolean | readonly string[]
  /** With a wrapper: whether the running server takes a body without any attributes for one that changes nothing. */
  mayBeEmpty?: boolean
  /** What the running server looks at once all else is done, step by step, the last first: what breaks it there undoes nothing. */
  late?: readonly (readonly string[])[]
  /** With a wrapper: whether attributes outside of the wrapper count as missing. */
  nestedOnly?: boolean
}

/** The schema of the body of every answer, by status; null where it is empty. */
export type Answers = Record<number, z.ZodType | null>

/** What names an operation. */
interface OperationName {
  /** `agents.create`. */
  id: string
  api: Api
  /** The first is the documented one. */
  methods: readonly Method[]
  /** `/api/v1/accounts/{account_id}/agents`. */
  path: string
}

/** What is told of an operation before what carries it out is loaded. */
export interface OperationOutline extends OperationName {
  /** The key that the attributes of its body are nested under, or may be. */
  wrapper?: string | undefined
  /** Every status that it documents, ascending. */
  statuses: readonly number[]
  /** The schemas of its answers; none before the first request. */
  answers: Answers
}

/** What is known of every operation, whatever its types. */
export interface OperationInfo extends OperationName {
  summary: string
  /** Where it is documented: the URL of the page. */
  documentation: string
  access: Access
  /** What a custom role has to allow for who is no administrator to be let in all the same. */
  permission: Permission | undefined
  /** Whether agent bots may call it. */
  bots: boolean
  params: z.ZodType
  query: z.ZodType
  body: BodyDefinition<z.ZodType> | undefined
  answers: Answers
  /** What to use instead, when the operation is documented as deprecated. */
  deprecated: string | undefined
  /** What the path can't end with, as it names another route there, one without anything behind it. */
  reserved: readonly string[]
}

/** The APIs that are mocked: all but the mock's own. */
export type MockedApi = Exclude<Api, 'control'>

/** One operation of an API: everything else, from routes to documents, is derived from the list of these. */
export interface Operation extends OperationInfo {
  api: MockedApi
  /** Authenticates, authorizes, parses and handles, all within one change of the world: whole or not at all. */
  perform(request: IncomingRequest): Reply
}

/** One operation that steers the mock itself. It runs outside of the world's changes, so it may wait. */
export interface ControlOperation extends OperationInfo {
  api: 'control'
  perform(request: IncomingRequest): Reply | Promise<Reply>
}

/** Whatever a request can ask for. */
export type ServedOperation = Operation | ControlOperation

/** What holds the worlds, as far as requests can ask it. */
export interface Host {
  /** The dialect that worlds begin with. */
  readonly dialect: Dialect
  /** Every operation that is served, in outline. */
  readonly operations: readonly OperationOutline[]
  /** Every operation that is served, with its schemas. */
  served(): Promise<readonly ServedOperation[]>
  /** The world of this name, made on first use. */
  worldOf(name?: string): World
  /** Whether there is such a world already; none named means the default one. */
  hasWorld(name?: string): boolean
  /** What all worlds have seen of the contract, from the start on. */
  readonly whole: Ledger
  /** The worlds that there are; looking at them does not count as using them. */
  allWorlds(): readonly World[]
  /** The names of the worlds that are in use. */
  worlds(): string[]
  /** Forgets a world; whether there was one. */
  removeWorld(name: string): boolean
}
