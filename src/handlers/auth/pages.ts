import { z } from 'zod'
import { confirmEmail } from '#domain/people/sign-in'
import { broken, Failure } from '#errors'
import { anyText } from '#handlers/fields'
import type { IncomingRequest, Operation } from '#operation'
import { openOperation } from '#pipeline/define'
import { formatFor } from '#pipeline/negotiate'
import type { Reply } from '#protocol'
import { textOf } from '#tools/ruby'
import { textOfType } from '#views/media'

const PAGE = 'https://devise-token-auth.gitbook.io/devise-token-auth/usage'

/** A page that says one thing. */
function page(title: string, status = 200): Reply {
  const escaped = title.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
  const data = `<html><head></head><body>${escaped}</body></html>`
  return { status, raw: { contentType: 'text/html; charset=utf-8', data } }
}

/** A page that there is for browsers only. @throws {Failure} `NotAcceptable` */
function browserPage(request: IncomingRequest, title: string): Reply {
  formatFor(request, ['html'])
  return page(title)
}

function signInFirst({ origin }: IncomingRequest): Reply {
  return { status: 302, headers: { location: `${origin}/auth/sign_in` } }
}

/** A page with a form that the sign-in library brings. */
function form(name: 'password' | 'confirmation', title: string): Operation {
  return openOperation({
    id: `auth.new_${name}_page`,
    method: 'GET',
    path: `/auth/${name}/new`,
    summary: `Show the page: ${title}`,
    documentation: PAGE,
    access: 'anyone',
    answers: { 200: textOfType('text/html') },
    handle: ({ request }) => browserPage(request, title),
  })
}

const editPassword = openOperation({
  id: 'auth.edit_password_page',
  method: 'GET',
  path: '/auth/password/edit',
  summary: 'Show the page to set another password on, to who comes with a token',
  documentation: PAGE,
  access: 'anyone',
  query: z.object({ reset_password_token: anyText.optional() }),
  answers: { 200: textOfType('text/html'), 302: null },
  handle: ({ request, query }) =>
    query.reset_password_token ? browserPage(request, 'Change your password') : signInFirst(request),
})

const confirm = openOperation({
  id: 'auth.confirm_page',
  method: 'GET',
  path: '/auth/confirmation',
  summary: 'Confirm an address by the link of a mail, and go on to sign in',
  documentation: PAGE,
  access: 'anyone',
  query: z.object({ confirmation_token: anyText.optional() }),
  answers: { 302: null, 422: textOfType('text/html').or(z.object({ confirmation_token: z.array(z.string()) })) },
  handle: ({ world, request, query: { confirmation_token: token = '' } }) => {
    try {
      confirmEmail(world, token)
      return signInFirst(request)
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'MailTokenRefused') throw error
      if (formatFor(request, ['html', 'json']) === 'html') return page('Resend confirmation instructions', 422)
      return { status: 422, body: { confirmation_token: [token === '' ? "can't be blank" : 'is invalid'] } }
    }
  },
})

const failure = openOperation({
  id: 'auth.omniauth_failure',
  method: ['GET', 'POST'],
  path: '/auth/failure',
  summary: 'Say what went wrong at a sign-in service',
  documentation: PAGE,
  access: 'anyone',
  query: z.object({ message: anyText.optional() }),
  answers: { 200: textOfType('text/html') },
  handle: ({ query: { message } }) => page(message ?? 'An error occurred'),
})

const callback = openOperation({
  id: 'auth.omniauth_callback',
  method: ['GET', 'POST'],
  path: '/auth/{provider}/callback',
  summary: 'Come back from a sign-in service: the running server breaks on whoever never went there',
  documentation: PAGE,
  access: 'anyone',
  params: z.object({ provider: z.string() }),
  answers: {},
  handle: () => {
    throw broken('no sign-in service has said who comes')
  },
})

/** What is asked for with GET has no page here, but a route of its own. */
const PAGELESS: ReadonlySet<string> = new Set(['sign_up', 'edit', 'cancel'])

const omniauth = openOperation({
  id: 'auth.omniauth_page',
  method: ['GET', 'POST'],
  path: '/auth/{provider}',
  summary: 'Go on to a sign-in service, whether or not there is one of that name',
  documentation: PAGE,
  access: 'anyone',
  params: z.object({ provider: z.string() }),
  answers: { 307: null },
  handle: ({ request: { method, origin, query }, params: { provider } }) => {
    if (method !== 'POST' && PAGELESS.has(provider)) throw new Failure('RouteNotFound', {})
    const passed = Object.entries({ ...query, resource_class: 'User' }).map(([name, value]) => [name, textOf(value)])
    const search = new URLSearchParams(passed)
    search.sort()
    const location = `${origin}/omniauth/${provider}?${search}`
    return { status: 307, headers: { 'content-type': 'text/html; charset=UTF-8', location } }
  },
})

/** What browsers are sent to by mails and by sign-in services. */
export const authPageOperations: Operation[] = [
  form('password', 'Forgot your password?'),
  form('confirmation', 'Resend confirmation instructions'),
  editPassword,
  confirm,
  failure,
  callback,
  omniauth,
]
