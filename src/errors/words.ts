import type { AttributeError, FailureCode, FailureDetails } from '#errors'
import type { Api, Dialect } from '#protocol'
import { capitalize } from '#tools/ruby'

/** The status, body and headers that an error is answered with. */
export interface Wording {
  status: number
  /** Sent as JSON; a text is sent as it is, `null` as an empty body. */
  body: unknown
  contentType?: string
  headers?: Record<string, string>
  /** Whether the framework says it, beside Chatwoot's own controllers. */
  isFrameworks?: boolean
}

/** Whose words to use: those of an API, in a dialect. */
export interface Manner {
  dialect: Dialect
  api: Api
}

/** An attribute's name as the server's messages begin with it: `phone_number` → `Phone number`, `user_id` → `User`. */
function humanize(attribute: string): string {
  const words = attribute.replace(/_id$/, '').replaceAll(/[._]/g, ' ')
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
  return { status, body: { status, error }, isFrameworks: true }
}

type Words = { [C in FailureCode]: (details: FailureDetails[C], manner: Manner) => Wording }

const documented = ({ dialect, api }: Manner): boolean => dialect === 'documented' || api === 'control'

/** The messages of every attribute: `{"slug": ["has already been taken"]}`. */
export function messagesByAttribute(errors: readonly AttributeError[]): Record<string, string[]> {
  const attributes = [...new Set(errors.map(([attribute]) => attribute))]
  return Object.fromEntries(
    attributes.map((name) => [name, errors.flatMap(([attribute, message]) => (attribute === name ? [message] : []))]),
  )
}

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
export const WORDS: Words = {
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
    if (manner.api === 'control') return { status: 404, body: { error: `${model} not found` } }
    if (manner.api === 'platform' || manner.api === 'public') return frameworkError(404, 'Not Found')
    const worded = documented(manner) && DOCUMENTED_MODELS.has(model)
    return { status: 404, body: { error: worded ? `${model} not found` : 'Resource could not be found' } }
  },
  RecordUnhandled: (_, manner) =>
    documented(manner)
      ? { status: 404, body: { error: 'Resource could not be found' } }
      : frameworkError(500, 'Internal Server Error'),
  RouteNotFound: (hint) => ({ status: 404, body: { status: 404, error: 'Not Found', ...hint }, isFrameworks: true }),
  NotAcceptable: () => frameworkError(406, 'Not Acceptable'),
  ConnectionFailed: ({ reason }) => ({ status: 422, body: { message: reason } }),
  MalformedRequest: ({ reason }, manner) =>
    documented(manner)
      ? { status: 400, body: { error: 'Bad Request', message: reason } }
      : frameworkError(400, 'Bad Request'),
  PayloadTooLarge: ({ limit }) => ({
    status: 413,
    body: { status: 413, error: 'Content Too Large', message: `The limit is ${limit}` },
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
  RecordRefused: ({ errors }) => ({ status: 422, body: { error: messagesByAttribute(errors) } }),
  RecordRejected: ({ errors }) => ({ status: 422, body: { errors: errors.map((error) => fullMessages([error])) } }),
  AgentTaken: (_, manner) => {
    const attribute = documented(manner) ? 'email' : 'user_id'
    return invalid([[attribute, 'has already been taken']], manner)
  },
  LimitExceeded: ({ resource }) => ({ status: 402, body: { error: LIMIT_TEXTS[resource] } }),
  Unprocessable: ({ text }) => ({ status: 422, body: { error: text } }),
  BadRequest: ({ text }) => ({ status: 400, body: { error: text } }),
  RequestRefused: () => frameworkError(422, 'Unprocessable Content'),
  Unsuccessful: (why) => ({ status: 422, body: { success: false, ...why } }),
  NotOffered: () => ({ status: 404, body: { error: 'Not found' } }),
  Absent: ({ text }) => ({ status: 404, body: { error: text } }),
  Forbidden: ({ text }) => ({ status: 403, body: { error: text } }),
  Unauthorized: ({ text }) => ({ status: 401, body: { error: text } }),
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
  SignupEmailInvalid: ({ text }) => ({ status: 403, body: { message: text } }),
  UserExists: ({ email }, manner) =>
    documented(manner)
      ? { status: 422, body: { error: 'User with this email already exists' } }
      : {
          status: 403,
          body: { message: `You have already signed up for an account with ${email}` },
        },
  ContactOnline: ({ name }) => ({
    status: 422,
    body: { message: `${capitalize(name)} is Online, please try again later` },
  }),
  AgentExists: () => ({ status: 409, body: { error: 'Agent already exists' } }),
  BadParameter: ({ path, message }) => ({ status: 400, body: { error: 'Bad Request', message: `${path} ${message}` } }),
  TooManyRequests: ({ retryAfter }, manner) =>
    documented(manner)
      ? {
          status: 429,
          body: { error: 'Too Many Requests', message: `Retry after ${retryAfter} seconds` },
          headers: { 'retry-after': String(retryAfter) },
        }
      : { status: 429, body: 'Retry later\n', contentType: 'text/plain' },
  OutsideContract: ({ violations }) => ({
    status: 501,
    body: {
      error: 'Outside of the contract',
      message: violations.map(({ message }) => message).join('; '),
      violations,
    },
  }),
  SignInRefused: ({ text }) => ({ status: 401, body: { success: false, errors: [text] } }),
  SamlUser: ({ isReset }) => {
    const advice = isReset
      ? 'Password reset is not available. Please contact your administrator.'
      : "Please sign in through your organization's SAML provider."
    const message = `This account uses SAML authentication. ${advice}`
    return { status: isReset ? 403 : 401, body: { success: false, message, errors: [message] } }
  },
  NotSignedIn: () => ({
    status: 404,
    body: { success: false, errors: ['User was not found or was not logged in.'] },
  }),
  EmailUnknown: () => ({
    status: 404,
    body: { message: 'Uh ho! We could not find any user with the specified email.' },
  }),
  MailTokenRefused: ({ text }) => ({ status: 422, body: { message: text, redirect_url: '/' } }),
  NotPermissible: () => ({ status: 401, body: { error: 'Non permissible resource' } }),
  Broken: () => frameworkError(500, 'Internal Server Error'),
  Rescued: ({ text }) => ({ status: 500, body: { error: text } }),
}
