import { z } from 'zod'
import { brokenByProvider } from '#domain/integrations/providers'
import { castInteger, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import type { Method } from '#protocol'

const PAGE = 'https://github.com/chatwoot/chatwoot/blob/v4.10.1/app/controllers/api/v1/accounts/callbacks_controller.rb'
const PATH = '/api/v1/accounts/{account_id}/callbacks'

const page = z.object({
  user_access_token: text.nullish(),
  page_access_token: text.nullish(),
  page_id: text.nullish(),
  inbox_name: text.nullish(),
})

const leave = z.object({ omniauth_token: text.nullish() })

/** A request that the server hands on to Facebook, and breaks on what comes back. */
function handedOn<B extends z.ZodType>(
  name: string,
  method: Method | readonly Method[],
  summary: string,
  schema: B,
): Operation {
  return accountOperation({
    id: `callbacks.${name}`,
    method,
    path: `${PATH}/${name}`,
    summary: `${summary}: the mock asks no Facebook`,
    documentation: PAGE,
    access: 'member',
    body: { schema },
    answers: {},
    handle: () => {
      throw brokenByProvider('Facebook')
    },
  })
}

const reauthorize = accountOperation({
  id: 'callbacks.reauthorize_page',
  method: 'POST',
  path: `${PATH}/reauthorize_page`,
  summary: 'Connect the inbox of a Facebook page anew; any other is refused without a word',
  documentation: PAGE,
  access: 'member',
  body: { schema: leave.extend({ inbox_id: castInteger.nullish() }) },
  answers: { 422: null },
  handle: ({ db, account, body }) => {
    const inbox = db.inboxes.get(body.inbox_id)
    const isOnFacebook = inbox?.account_id === account.id && inbox.channel_type === 'Channel::FacebookPage'
    if (isOnFacebook) throw brokenByProvider('Facebook')
    return { status: 422 }
  },
})

/** What connects pages of Facebook: the mock tells how it is to be without Facebook. */
export const facebookOperations: Operation[] = [
  handedOn('register_facebook_page', ['POST', 'GET'], 'Make an inbox of a page', page),
  handedOn('facebook_pages', 'POST', 'List the pages of whoever signed in at Facebook', leave),
  reauthorize,
]
