import { z } from 'zod'
import type { Account } from '#db/models/accounts/account'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import type { World } from '#world/world'
import { PAGES } from './pages.ts'
import { signedAccount } from './signed-account.ts'

/** A page on which a provider asks its users for leave. */
interface Provider {
  page: string
  /** What the page is asked with, besides what is the same for all. */
  query: Readonly<Record<string, string>>
  /** What the provider calls the server's id: it has none, as nobody has registered it. */
  client?: string
  /** Whether the state that comes back names the account; without it, the server has nothing to sign it with. */
  isSigned: boolean
}

const PROVIDERS = {
  google: {
    page: 'https://accounts.google.com/o/oauth2/auth',
    query: { access_type: 'offline', prompt: 'consent', scope: 'email profile https://mail.google.com/' },
    isSigned: true,
  },
  microsoft: {
    page: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
    query: {
      prompt: 'consent',
      scope: [
        'offline_access',
        'https://outlook.office.com/IMAP.AccessAsUser.All',
        'https://outlook.office.com/SMTP.Send',
        'openid',
        'profile',
        'email',
      ].join(' '),
    },
    isSigned: true,
  },
  instagram: {
    page: 'https://api.instagram.com/oauth/authorize',
    query: {
      enable_fb_login: '0',
      force_authentication: '1',
      scope: 'instagram_business_basic,instagram_business_manage_messages',
    },
    isSigned: false,
  },
  tiktok: {
    page: 'https://www.tiktok.com/v2/auth/authorize',
    client: 'client_key',
    query: {
      scope: [
        'user.info.basic',
        'user.info.username',
        'user.info.stats',
        'user.info.profile',
        'user.account.type',
        'user.insights',
        'message.list.read',
        'message.list.send',
        'message.list.manage',
      ].join(),
    },
    isSigned: false,
  },
  twitter: { page: 'https://api.twitter.com/oauth/authorize', query: {}, isSigned: true },
  notion: { page: 'https://api.notion.com/v1/oauth/authorize', query: { owner: 'user' }, isSigned: true },
} satisfies Record<string, Provider>

/** A query as the server writes it: names in order, and nothing but the name where there is no value. */
function queryText(values: Readonly<Record<string, string | null>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === null ? name : `${new URLSearchParams({ [name]: value })}`))
    .sort()
    .join('&')
}

function pageOf(world: World, account: Account, name: keyof typeof PROVIDERS, origin: string): string {
  const provider: Provider = PROVIDERS[name]
  const query = queryText({
    ...provider.query,
    [provider.client ?? 'client_id']: null,
    redirect_uri: `${origin}/${name}/callback`,
    response_type: 'code',
    state: provider.isSigned ? signedAccount(world, account) : null,
  })
  return `${provider.page}?${query}`
}

function authorize(name: keyof typeof PROVIDERS): Operation {
  return accountOperation({
    id: `inboxes.authorize_${name}`,
    method: 'POST',
    path: `/api/v1/accounts/{account_id}/${name}/authorization`,
    summary: `The page of ${name} that connects an account; the mock makes none of what comes back`,
    documentation: PAGES,
    access: 'administrator',
    answers: { 200: z.object({ success: z.literal(true), url: z.string() }) },
    handle: ({ world, account, request }) => ({
      body: { success: true, url: pageOf(world, account, name, request.origin) },
    }),
  })
}

/** What begins at its provider's. */
export const authorizationOperations: Operation[] = [
  authorize('google'),
  authorize('microsoft'),
  authorize('instagram'),
  authorize('tiktok'),
  authorize('twitter'),
  authorize('notion'),
]
