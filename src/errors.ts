import { birdWording } from './errors/bird.ts'
import { type Manner, WORDS, type Wording } from './errors/words.ts'
import type { Violation } from './protocol.ts'

/** What is wrong with one attribute, as a sentence that goes on from its name: `['email', 'is invalid']`. */
export type AttributeError = readonly [attribute: string, message: string]

/** Something in a request that is not of the form that the operation takes. */
export interface ParameterIssue {
  /** Where: `agent.role`, `emails.0`. */
  path: string
  /** What is wrong with it: `must be one of agent, administrator`. */
  message: string
  /** `value`: of the right type, but not one of the values that there are; `type`: anything else. */
  kind: 'type' | 'value'
}

/** Every way in which a request can fail, with what its answer has to tell. */
export interface FailureDetails {
  /** Neither a token nor a session. */
  Unauthenticated: Record<string, never>
  /** A token that nobody has. */
  InvalidAccessToken: Record<string, never>
  /** A bot calls what bots may not. */
  BotsNotAllowed: Record<string, never>
  /** The account is suspended. */
  AccountSuspended: Record<string, never>
  /** The user is not a member of the account. */
  NotAMember: Record<string, never>
  /** The bot is connected to no inbox of the account. */
  BotNotConnected: Record<string, never>
  /** The role, or the lack of access to an inbox, forbids it. */
  AccessDenied: Record<string, never>
  /** No such record, in this account. */
  RecordNotFound: { model: string }
  /** No such record, where the running server has no answer for that and breaks. */
  RecordUnhandled: { model: string }
  /** No such operation. The mock itself says which was probably meant. */
  RouteNotFound: { message?: string }
  /** The server could not connect to what it was to try out, and why. */
  ConnectionFailed: { reason: string }
  /** There is nothing in a format that the caller takes. */
  NotAcceptable: Record<string, never>
  /** The body is not what its content type says. */
  MalformedRequest: { reason: string }
  /** The body is larger than the mock takes, and how large it may be, with the unit of that. */
  PayloadTooLarge: { limit: string }
  /** A parameter that the operation cannot do without is absent or empty. */
  ParameterMissing: { name: string }
  /** Parameters of the wrong type, or outside of their values. */
  ParametersInvalid: { issues: readonly ParameterIssue[] }
  /** The record would break a rule. */
  RecordInvalid: { errors: readonly AttributeError[] }
  /** The record would break a rule, where the messages are answered by attribute. */
  RecordRefused: { errors: readonly AttributeError[] }
  /** The record would break a rule, where the messages are answered one by one. */
  RecordRejected: { errors: readonly AttributeError[] }
  /** The e-mail address of a new agent is that of one whom the account has already. */
  AgentTaken: Record<string, never>
  /** The plan allows no more of these. */
  LimitExceeded: { resource: 'agents' | 'inboxes' }
  /** Refused with a text of its own, or with several. */
  Unprocessable: { text: string | readonly string[] }
  /** Refused with a text of its own, as a bad request. */
  BadRequest: { text: string }
  /** What the framework itself refuses: a request that another site may have forged, a record that can't make way. */
  RequestRefused: Record<string, never>
  /** Refused as not successful, and why where that is told. */
  Unsuccessful: { error?: string; message?: string }
  /** What the running server only has for its maker's own customers. */
  NotOffered: Record<string, never>
  /** What a record could have, but has not; refused with a text of its own. */
  Absent: { text: string }
  /** Refused with a text of its own, as forbidden. */
  Forbidden: { text: string }
  /** Refused with a text of its own, as not authorized. */
  Unauthorized: { text: string }
  /** Accounts can't be created by signing up. */
  SignupDisabled: Record<string, never>
  /** A sign-up without what it needs. */
  SignupIncomplete: { missing: readonly string[] }
  /** A sign-up with an e-mail address that is malformed or made to be thrown away. */
  SignupEmailInvalid: { text: string }
  /** A sign-up with the e-mail address of an existing user. */
  UserExists: { email: string }
  /** A contact that is online can't be deleted. */
  ContactOnline: { name: string }
  /** A user who is to become an agent of a Bird workspace is one already. */
  AgentExists: Record<string, never>
  /** A parameter without which the request makes no sense, where that is answered with 400. */
  BadParameter: { path: string; message: string }
  /** More requests than the limit allows; seconds until the caller may come again. */
  TooManyRequests: { retryAfter: number }
  /** In strict mode: a request that the contract does not know. */
  OutsideContract: { violations: readonly Violation[] }
  /** Who signs in can't be let in. */
  SignInRefused: { text: string }
  /** Who wants to sign in by password, or to reset one, has an identity provider to sign in at. */
  SamlUser: { isReset: boolean }
  /** Who signs out was not signed in. */
  NotSignedIn: Record<string, never>
  /** A user's e-mail address that nobody has. */
  EmailUnknown: Record<string, never>
  /** What a mail carried is worth nothing, or nothing any more. */
  MailTokenRefused: { text: 'Invalid token' | 'Already confirmed' }
  /** A record that the platform app may not touch. */
  NotPermissible: Record<string, never>
  /** Where the running server breaks. */
  Broken: { reason: string }
  /** Where something breaks within the running server, which it tells in a text of its own. */
  Rescued: { text: string }
}

export type FailureCode = keyof FailureDetails

/**
 * A request that can't be fulfilled, for a reason that has a documented answer.
 * Raised anywhere below the pipeline, turned into an answer once, by `word`.
 */
export class Failure<C extends FailureCode = FailureCode> extends Error {
  readonly code: C
  readonly details: FailureDetails[C]
  /** Whether what was changed before it stays changed: see `afterwards`. */
  readonly isLate: boolean

  constructor(code: C, details: FailureDetails[C], isLate = false) {
    super(reasonOf(code, details))
    this.name = 'MockwootError'
    this.code = code
    this.details = details
    this.isLate = isLate
  }
}

/** For who calls the mock from a program: what is wrong, in words. */
function reasonOf<C extends FailureCode>(code: C, details: FailureDetails[C]): string {
  if ('reason' in details) return details.reason
  if ('model' in details) return `${details.model} not found`
  return saidIn(WORDS[code](details, { dialect: 'documented', api: 'application' }).body)
}

/** What an error's answer says: its `message` says more than its `error`. */
export function saidIn(body: unknown): string {
  if (Array.isArray(body)) return body.map(saidIn).join(', ')
  if (typeof body !== 'object' || body === null) return String(body)
  if ('message' in body) return saidIn(body.message)
  if ('error' in body) return saidIn(body.error)
  return 'errors' in body ? saidIn(body.errors) : JSON.stringify(body)
}

/**
 * The same failure, where the running server fails after its work is done, on what it would answer: what was changed
 * stays changed.
 */
export function afterwards({ code, details }: Failure): Failure {
  return new Failure(code, details, true)
}

/** What comes of some work; undefined where the rules refuse it, which is passed over. */
export function unlessRefused<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return undefined
  }
}

/** No such record, in this account. */
export function recordNotFound(model: string): Failure {
  return new Failure('RecordNotFound', { model })
}

/** No such record, where the running server breaks with a 500; `documented` answers the published 404. */
export function recordUnhandled(model: string): Failure {
  return new Failure('RecordUnhandled', { model })
}

/** The record would break these rules. */
export function recordInvalid(...errors: AttributeError[]): Failure {
  return new Failure('RecordInvalid', { errors })
}

/** The running server breaks, for this reason. */
export function broken(reason: string): Failure {
  return new Failure('Broken', { reason })
}

/** Raises `RecordInvalid` if there is anything wrong. */
export function refuseInvalid(errors: readonly AttributeError[]): void {
  if (errors.length > 0) throw new Failure('RecordInvalid', { errors })
}

/** The role, or the lack of access to an inbox, forbids it. */
export function accessDenied(): Failure {
  return new Failure('AccessDenied', {})
}

/** Refused with status 422 and this text, or these. */
export function unprocessable(text: string | readonly string[]): Failure {
  return new Failure('Unprocessable', { text })
}

/** Where the running server breaks with a 500; `documented` names the parameter instead. */
export function parameterInvalid(path: string, message: string): Failure {
  return new Failure('ParametersInvalid', { issues: [{ path, message, kind: 'value' }] })
}

/** The answer to a failure. */
export function word<C extends FailureCode>(failure: Failure<C>, manner: Manner): Wording {
  if (manner.api !== 'bird') return WORDS[failure.code](failure.details, manner)
  return birdWording(failure, WORDS[failure.code](failure.details, { ...manner, dialect: 'documented' }))
}
