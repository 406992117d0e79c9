/** In which way a request is outside of the contract. */
export type ViolationKind =
  | 'unknown_route'
  | 'unknown_method'
  | 'missing_parameter'
  | 'invalid_parameter'
  /** A value that is accepted, but not documented. */
  | 'unknown_value'
  | 'unknown_parameter'
  | 'content_type'
  | 'malformed_body'
  | 'deprecated'

/** One thing in a request that the contract does not know. */
export interface Violation {
  kind: ViolationKind
  /** Where: `body.agent.role`, `query.page`; null when it is the request as a whole. */
  parameter: string | null
  /** A sentence for people. */
  message: string
  /** The route or field that was probably meant; null when none is near. */
  suggestion: string | null
}

/** The release of Chatwoot that is played. */
export const RELEASE = '4.10.1'

/** The releases that can be played. */
export const RELEASES: readonly string[] = [RELEASE]

/** Whose errors to answer with: the published pages', or the running server's. */
export const DIALECTS = ['documented', 'chatwoot'] as const

export type Dialect = (typeof DIALECTS)[number]

/** Where deliveries may go: to loopback and private addresses, nowhere, anywhere. */
export const WEBHOOK_MODES = ['on', 'off', 'any'] as const

export type WebhookMode = (typeof WEBHOOK_MODES)[number]

/** The APIs that are served side by side. */
export type Api = 'application' | 'platform' | 'public' | 'bird' | 'control'

/** Whether an API is the running server's, and so in its dialects: Bird's and the mock's own are alike in all. */
export function isChatwoots(api: Api): boolean {
  return api !== 'bird' && api !== 'control'
}

/** Whether the running server answers, with what its framework does around all of its controllers. */
export function isServers({ dialect, api }: { dialect: Dialect; api: Api }): boolean {
  return dialect === 'chatwoot' && isChatwoots(api)
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The header that names the world of a request, and that of a delivery which comes from another than the default one. */
export const WORLD_HEADER = 'x-mockwoot-world'

/**
 * The header of a request that watches the mock rather than the desk: it is not in the journal, counts for no contract
 * and no rate limit, and no fault applies to it.
 */
export const UNSEEN_HEADER = 'x-mockwoot-unseen'

/** The world of requests that name none. */
export const DEFAULT_WORLD = 'default'

/** Where a world is reached, and where the URLs lead that it emits: the default one at the mock's own address. */
export function addressOf(world: string, origin: string): string {
  return world === DEFAULT_WORLD ? origin : `${origin}/~${world}`
}

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
  /** Whether it comes from a web page, or under a name, that has no business with what is the developer's own. */
  isForeign?: boolean
}

/** A text that is too long to be made at once. */
export interface StreamedText {
  /** The text in pieces, made one after the other as they are asked for. */
  texts(): Iterable<string>
  /** To be called in the end, whether it was read or not. */
  close(): void
}

/** Bytes that a `Response` takes, put so that compilers before TypeScript 5.7 read it as well. */
type Bytes = ReturnType<typeof Uint8Array.of>

/** An answer, whatever takes it. */
export interface PlainAnswer {
  status: number
  headers: Record<string, string>
  /** Undefined when the body is empty. */
  body: string | Bytes | undefined
  /** What is sent instead of the body, as it is made. */
  stream?: StreamedText
  /** Whether the connection breaks instead of answering. */
  drop?: boolean
}

/** What a handler returns. A `body` is sent as JSON; without one the answer is empty. */
export interface Reply {
  status?: number
  body?: unknown
  headers?: Record<string, string>
  /** JSON that is sent as it is made. */
  stream?: StreamedText
  /** Sent as it is instead of a JSON body. */
  raw?: { contentType: string; data: string | Uint8Array<ArrayBuffer> }
}

/** A file of a multipart request. */
export interface UploadedFile {
  filename: string
  contentType: string
  bytes: Uint8Array
}

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
  /** A visitor of a website, through its widget. */
  | 'visitor'
  /** A platform app. */
  | 'platform_app'
  /** An agent of the Bird workspace. */
  | 'bird_agent'

/** The API that a path belongs to, whether or not there is such an operation. */
export function apiOf(path: string): Api {
  if (path.startsWith('/workspaces/')) return 'bird'
  if (path.startsWith('/platform/')) return 'platform'
  if (path.startsWith('/public/') || path.startsWith('/hc/')) return 'public'
  return path.startsWith('/__mock') ? 'control' : 'application'
}
