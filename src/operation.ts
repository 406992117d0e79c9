import type { z } from 'zod'
import type { AgentBot } from '#db/models/agent-bot'
import type { User } from '#db/models/user'
import type { Mockwoot } from '#mockwoot'
import type { World } from '#world'

/** Whose errors to answer with: the published pages', or the running server's. */
export const DIALECTS = ['documented', 'chatwoot'] as const

export type Dialect = (typeof DIALECTS)[number]

/** The APIs that are served side by side. */
export type Api = 'application' | 'platform' | 'public' | 'bird' | 'control'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A request, whatever brought it. */
export interface PlainRequest {
  method: string
  /** Path and query: `/api/v1/accounts/1/agents?page=2`. */
  target: string
  /** Scheme, host and port that the request was sent to; absolute URLs in answers begin with it. */
  origin: string
  /** The value of a header, by its lower-case name. */
  header(name: string): string | undefined
  /** The bytes of the body; undefined or empty when there is none. */
  body?: Uint8Array | undefined
}

/** An answer, whatever takes it. */
export interface PlainAnswer {
  status: number
  headers: Record<string, string>
  /** Undefined when the body is empty. */
  body: string | Uint8Array<ArrayBuffer> | undefined
  /** Whether the connection breaks instead of answering. */
  drop?: boolean
}

/** What a handler returns. A `body` is sent as JSON; without one the answer is empty. */
export interface Reply {
  status?: number
  body?: unknown
  headers?: Record<string, string>
  /** Sent as it is instead of a JSON body. */
  raw?: { contentType: string; data: string | Uint8Array<ArrayBuffer> }
}

/** A file of a multipart request. */
export interface UploadedFile {
  filename: string
  contentType: string
  bytes: Uint8Array
}

/** A request whose operation is known and whose syntax is understood. */
export interface IncomingRequest {
  mock: Mockwoot
  world: World
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

/** Who may call an operation; what depends on a record is up to the handler. */
export type Access =
  /** No token is asked for. */
  | 'anyone'
  /** Any user who is signed in. */
  | 'user'
  /** A member of the account of the path. */
  | 'member'
  /** An administrator of the account of the path. */
  | 'administrator'
  /** A platform app. */
  | 'platform_app'
  /** An agent of the Bird workspace. */
  | 'bird_agent'

/** The body that an operation takes. */
export interface BodyDefinition<B extends z.ZodType> {
  schema: B
  /** The key that the attributes are nested under, or may be. Without it, the body is flat. */
  wrapper?: string
  /** The attributes that the documentation demands; the server may do without some of them. */
  required?: readonly string[]
  /** With a wrapper: the attributes that the server reads beside it. */
  beside?: readonly string[]
  /** With a wrapper: whether only the keys of the schema are copied from a flat body. */
  columnsOnly?: boolean
  /** With a wrapper: whether a flat body is none. */
  nestedOnly?: boolean
}

/** The schema of the body of every answer, by status; null where it is empty. */
export type Answers = Record<number, z.ZodType | null>

/** What is known of every operation, whatever its types. */
export interface OperationInfo {
  /** `agents.create`. */
  id: string
  api: Api
  /** The first is the documented one. */
  methods: readonly Method[]
  /** `/api/v1/accounts/{account_id}/agents`. */
  path: string
  summary: string
  /** Where it is documented: the URL of the page. */
  documentation: string
  access: Access
  /** Whether agent bots may call it. */
  bots: boolean
  params: z.ZodType
  query: z.ZodType
  body: BodyDefinition<z.ZodType> | undefined
  answers: Answers
  /** What to use instead, when the operation is documented as deprecated. */
  deprecated: string | undefined
}

/** One operation of an API: everything else, from routes to documents, is derived from the list of these. */
export interface Operation extends OperationInfo {
  /** Authenticates, authorizes, parses and handles. */
  perform(request: IncomingRequest): Reply | Promise<Reply>
}
