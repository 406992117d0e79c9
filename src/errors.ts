import type { Api, Dialect } from './operation.ts'

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
  /** No such operation. */
  RouteNotFound: Record<string, never>
  /** The body is not what its content type says. */
  MalformedRequest: { reason: string }
  /** The body is larger than the mock takes. */
  PayloadTooLarge: { limit: number }
  /** A parameter that the operation cannot do without is absent or empty. */
  ParameterMissing: { name: string }
  /** Parameters of the wrong type, or outside of their values. */
  ParametersInvalid: { issues: readonly ParameterIssue[] }
  /** The record would break a rule. */
  RecordInvalid: { errors: readonly AttributeError[] }
  /** The e-mail address of a new agent is that of one whom the account has already. */
  AgentTaken: Record<string, never>
  /** The plan allows no more of these. */
  LimitExceeded: { resource: 'agents' | 'inboxes' }
  /** Refused with a text of its own. */
  Unprocessable: { text: string }
  /** Refused with a text of its own, as forbidden. */
  Forbidden: { text: string }
  /** Accounts can't be created by signing up. */
  SignupDisabled: Record<string, never>
  /** A sign-up without what it needs. */
  SignupIncomplete: { missing: readonly string[] }
  /** A sign-up with an e-mail address that is none. */
  SignupEmailInvalid: Record<string, never>
  /** A sign-up with the e-mail address of an existing user. */
  UserExists: { email: string }
  /** Where the running server breaks. */
  Broken: { reason: string }
}

export type FailureCode = keyof FailureDetails

/** The status, body and headers that an error is answered with. */
export interface Wording {
  status: number
  /** Sent as JSON; a text is sent as it is, `null` as an empty body. */
  body: unknown
  contentType?: string
}

/**
 * A request that can't be fulfilled, for a reason that has a documented answer.
 * Raised anywhere below the pipeline, turned into an answer once, by `word`.
 */
export class Failure<C extends FailureCode = FailureCode> extends Error {
  readonly code: C
  readonly details: FailureDetails[C]

  constructor(code: C, details: FailureDetails[C]) {
    super(`${code} ${JSON.stringify(details)}`)
    this.name = 'Failure'
    this.code = code
    this.details = details
  }
}

/** No such record, in this account. */
export function recordNotFound(model: string): Failure {
  return new Failure('RecordNotFound', { model })
}

/** The record would break these rules. */
export function recordInvalid(...errors: AttributeError[]): Failure {
  return new Failure('RecordInvalid', { errors })
}

/** Raises `RecordInvalid` if there is anything wrong. */
export function refuseInvalid(errors: readonly AttributeError[]): void {
  if (errors.length > 0) throw new Failure('RecordInvalid', { errors })
}

/** The role, or the lack of access to an inbox, forbids it. */
export function accessDenied(): Failure {
  return new Failure('AccessDenied', {})
}

/** Refused with status 422 and this text. */
export function unprocessable(text: string): Failure {
  return new Failure('Unprocessable', { text })
}

/** Where the running server breaks with a 500; `documented` names the parameter instead. */
export function parameterInvalid(path: string, message: string): Failure {
  return new Failure('ParametersInvalid', { issues: [{ path, message, kind: 'value' }] })
}

/** An attribute's name as the server's messages begin with it: `phone_number` → `Phone number`, `user_id` → `User`. */
export function humanize(attribute: string): string {
  const words = attribute.replace(/_id$/, '').replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** All messages about a record, as the server joins them. */
export function fullMessages(errors: readonly AttributeError[]): string {
  return errors
    .map(([attribute, message]) => (attribute === 'base' ? message : `${humanize(attribute)} ${message}`))
    .join(', ')
}

/** Models whose absence the published pages word themselves. */
const DOCUMENTED_MODELS: ReadonlySet<string> = new Set(['Account', 'Agent'])

const LIMIT_TEXTS: Record<FailureDetails['LimitExceeded']['resource'], string> = {
  agents: 'Account limit exceeded. Please purchase more licenses',
  inboxes: 'Account limit exceeded. Upgrade to a higher plan',
}

/** What the framework answers when nothing of Chatwoot's own does. */
function frameworkError(status: number, error: string): Wording {
  return { status, body: { status, error } }
}

/** Whose words to use: those of an API, in a dialect. */
export interface Manner {
  dialect: Dialect
  api: Api
}

type Words = { [C in FailureCode]: (details: FailureDetails[C], manner: Manner) => Wording }

const documented = ({ dialect }: Manner): boolean => dialect === 'documented'

/** The answer about a record that breaks rules. Both forms have `message` and `attributes`. */
function invalid(errors: readonly AttributeError[], manner: Manner): Wording {
  const body = {
    message: fullMessages(errors),
    attributes: [...new Set(errors.map(([attribute]) => attribute))],
  }
  return { status: 422, body: documented(manner) ? { error: 'Validation failed', ...body } : body }
}

/**
 * How every failure is worded in each dialect: the only place that knows.
 * Sources: the "Error Responses" of the published pages, and the running server's `request_exception_handler`.
 */
const WORDS: Words = {
  Unauthenticated: () => ({
    status: 401,
    body: { errors: ['You need to sign in or sign up before continuing.'] },
  }),
  InvalidAccessToken: (_, { api }) => ({
    status: 401,
    body: { error: api === 'platform' ? 'Invalid access_token' : 'Invalid Access Token' },
  }),
  BotsNotAllowed: () => ({
    status: 401,
    body: { error: 'Access to this endpoint is not authorized for bots' },
  }),
  AccountSuspended: () => ({ status: 401, body: { error: 'Account is suspended' } }),
  NotAMember: () => ({
    status: 401,
    body: { error: 'You are not authorized to access this account' },
  }),
  BotNotConnected: () => ({
    status: 401,
    body: { error: 'Bot is not authorized to access this account' },
  }),
  AccessDenied: (_, manner) =>
    documented(manner)
      ? { status: 403, body: { error: 'Access denied' } }
      : { status: 401, body: { error: 'You are not authorized to do this action' } },
  RecordNotFound: ({ model }, manner) => {
    if (manner.api === 'platform' || manner.api === 'public') return frameworkError(404, 'Not Found')
    const worded = documented(manner) && DOCUMENTED_MODELS.has(model)
    return { status: 404, body: { error: worded ? `${model} not found` : 'Resource could not be found' } }
  },
  RouteNotFound: () => frameworkError(404, 'Not Found'),
  MalformedRequest: ({ reason }, manner) =>
    documented(manner)
      ? { status: 400, body: { error: 'Bad Request', message: reason } }
      : frameworkError(400, 'Bad Request'),
  PayloadTooLarge: ({ limit }) => ({
    status: 413,
    body: { status: 413, error: 'Content Too Large', message: `The limit is ${limit} bytes` },
  }),
  ParameterMissing: ({ name }) => ({
    status: 422,
    body: { error: `param is missing or the value is empty: ${name}` },
  }),
  ParametersInvalid: ({ issues }, manner) =>
    documented(manner)
      ? {
          status: 422,
          body: {
            error: 'Validation failed',
            message: issues.map(({ path, message }) => `${path} ${message}`).join(', '),
            attributes: [...new Set(issues.map(({ path }) => path))],
          },
        }
      : frameworkError(500, 'Internal Server Error'),
  RecordInvalid: ({ errors }, manner) => invalid(errors, manner),
  AgentTaken: (_, manner) => {
    const attribute = documented(manner) ? 'email' : 'user_id'
    return invalid([[attribute, 'has already been taken']], manner)
  },
  LimitExceeded: ({ resource }) => ({ status: 402, body: { error: LIMIT_TEXTS[resource] } }),
  Unprocessable: ({ text }) => ({ status: 422, body: { error: text } }),
  Forbidden: ({ text }) => ({ status: 403, body: { error: text } }),
  SignupDisabled: (_, manner) =>
    documented(manner)
      ? { status: 403, body: { error: 'Account signup is disabled' } }
      : frameworkError(404, 'Not Found'),
  SignupIncomplete: ({ missing }, manner) =>
    documented(manner)
      ? {
          status: 400,
          body: {
            error: 'Invalid parameters',
            message: `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} required`,
          },
        }
      : {
          status: 403,
          body: { message: 'Invalid, please check the signup paramters and try again' },
        },
  SignupEmailInvalid: () => ({
    status: 403,
    body: { message: 'You have entered an invalid email' },
  }),
  UserExists: ({ email }, manner) =>
    documented(manner)
      ? { status: 422, body: { error: 'User with this email already exists' } }
      : {
          status: 403,
          body: { message: `You have already signed up for an account with ${email}` },
        },
  Broken: () => frameworkError(500, 'Internal Server Error'),
}

/** The answer to a failure. */
export function word<C extends FailureCode>(failure: Failure<C>, manner: Manner): Wording {
  return WORDS[failure.code](failure.details, manner)
}
