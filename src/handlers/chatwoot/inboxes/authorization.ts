import { z } from 'zod'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { PAGES } from './pages.ts'

/** Where the providers ask their users for leave. */
const PROVIDERS = {
  google: 'https://accounts.google.com/o/oauth2/auth',
  microsoft: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
  instagram: 'https://www.instagram.com/oauth/authorize',
  twitter: 'https://api.twitter.com/oauth/authorize',
}

/** The client that the mock pretends to be. */
const CLIENT = 'mockwoot'

function authorize(provider: keyof typeof PROVIDERS): Operation {
  return accountOperation({
    id: `inboxes.authorize_${provider}`,
    method: 'POST',
    path: `/api/v1/accounts/{account_id}/${provider}/authorization`,
    summary: `The page of ${provider} that connects an inbox; the mock makes none of what comes back`,
    documentation: PAGES,
    access: 'administrator',
    answers: { 200: z.object({ success: z.literal(true), url: z.string() }) },
    handle: ({ world, request }) => {
      const query = new URLSearchParams({
        client_id: CLIENT,
        redirect_uri: `${request.origin}/${provider}/callback`,
        response_type: 'code',
        state: world.random.token(),
      })
      return { body: { success: true, url: `${PROVIDERS[provider]}?${query}` } }
    },
  })
}

/** Inboxes that begin at their provider's. */
export const authorizationOperations: Operation[] = [
  authorize('google'),
  authorize('microsoft'),
  authorize('instagram'),
  authorize('twitter'),
]
