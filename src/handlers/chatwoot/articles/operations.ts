import type { z } from 'zod'
import type { Account } from '#db/models/accounts/account'
import type { Article, Portal } from '#db/models/help-center/portal'
import type { AccountUser } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { given } from '#domain/given'
import {
  type ArticleSettings,
  createArticle,
  deleteArticle,
  findArticle,
  reorderArticles,
  updateArticle,
} from '#domain/help-center/articles'
import { articlesOf, countArticles, hasStatus } from '#domain/help-center/lists'
import { portalOf } from '#domain/help-center/portals'
import { recordNotFound } from '#errors'
import { withinPortalParams } from '#handlers/chatwoot/portals/schema'
import { portalViewerOf } from '#handlers/chatwoot/portals/viewer'
import { FIRST_PAGE } from '#handlers/fields'
import type { IncomingRequest, Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { toId } from '#tools/ids'
import { articlePageSchema } from '#views/articles/schema'
import { articleCountsView, articleView } from '#views/articles/view'
import { pageOf } from '#views/wire'
import {
  articleFilterSchema,
  articleParams,
  articlePayloadSchema,
  articleSettingsSchema,
  newArticleSchema,
  positionsSchema,
} from './schema.ts'

const PAGES = 'https://developers.chatwoot.com/api-reference/help-center'
const COLLECTION = '/api/v1/accounts/{account_id}/portals/{portal_id}/articles'
const MEMBER = `${COLLECTION}/{id}`

const PAGE_SIZE = 25

const settings = {
  schema: articleSettingsSchema,
  wrapper: 'article',
  columnsOnly: ['folder_id', 'portal_id', 'views'],
} as const

/** Unlike everywhere else in the help center, an unknown portal is simply not found here. */
function locate(call: { world: Desk; account: Account; params: { portal_id: string } }): Portal {
  const portal = portalOf(call.world, call.account, call.params.portal_id)
  if (!portal) throw recordNotFound('Portal')
  return portal
}

function settingsOf(body: z.output<typeof articleSettingsSchema>): ArticleSettings {
  const { meta, ...others } = body
  return {
    ...others,
    meta: Array.isArray(meta) ? meta.map((item) => ({ ...given(item) })) : meta && { ...given(meta) },
  }
}

/** Who asks for articles. */
interface Caller {
  world: Desk
  membership: AccountUser
  request: IncomingRequest
}

function payloadOf(call: Caller, article: Article) {
  return { body: { payload: articleView(call.world, article, portalViewerOf(call)) } }
}

const list = accountOperation({
  id: 'articles.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List and search the articles of a portal',
  documentation: PAGES,
  access: 'member',
  params: withinPortalParams,
  query: articleFilterSchema,
  answers: { 200: articlePageSchema },
  locate,
  handle: (call) => {
    const { world, user, record } = call
    const { page: current = FIRST_PAGE, status, author_id, ...filter } = call.query
    const all = articlesOf(world, record, filter)
    const shown = all.filter(
      (article) => hasStatus(article, status) && (author_id ?? article.author_id) === article.author_id,
    )
    const payload = pageOf(shown, current, PAGE_SIZE).map((article) =>
      articleView(world, article, portalViewerOf(call)),
    )
    const total = world.dialect === 'documented' ? all.length : articlesOf(world, record, {}).length
    return { body: { payload, meta: articleCountsView(countArticles(all, user.id), total, current) } }
  },
})

const showing = {
  method: 'GET',
  documentation: PAGES,
  access: 'administrator',
  permission: 'knowledge_base_manage',
  params: articleParams,
  answers: { 200: articlePayloadSchema },
  locate,
  handle: (call: Caller & { record: Portal; params: z.output<typeof articleParams> }) =>
    payloadOf(call, findArticle(call.world, call.record, call.params.id)),
} as const

const show = accountOperation({
  ...showing,
  id: 'articles.show',
  path: MEMBER,
  summary: 'Show an article',
  reserved: ['new'],
})

const edit = accountOperation({
  ...showing,
  id: 'articles.edit',
  path: `${MEMBER}/edit`,
  summary: 'Show an article, to change it',
})

const create = accountOperation({
  id: 'articles.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Write an article, as a draft',
  documentation: `${PAGES}/add-a-new-article`,
  access: 'administrator',
  permission: 'knowledge_base_manage',
  params: withinPortalParams,
  body: { ...settings, schema: newArticleSchema },
  answers: { 200: articlePayloadSchema },
  locate,
  handle: (call) => payloadOf(call, createArticle(call.world, call.record, settingsOf(call.body))),
})

const update = accountOperation({
  id: 'articles.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change an article',
  documentation: PAGES,
  access: 'administrator',
  permission: 'knowledge_base_manage',
  params: articleParams,
  body: { ...settings, mayBeEmpty: true },
  answers: { 200: articlePayloadSchema },
  locate,
  // Looked for before the settings are.
  guard: ({ world, record, params }) => void findArticle(world, record, params.id),
  handle: (call) => {
    const { world, record } = call
    const article = findArticle(world, record, call.params.id)
    updateArticle(world, record, article, settingsOf(call.body))
    return payloadOf(call, article)
  },
})

const destroy = accountOperation({
  id: 'articles.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Delete an article',
  documentation: PAGES,
  access: 'administrator',
  permission: 'knowledge_base_manage',
  params: articleParams,
  answers: { 200: null },
  locate,
  handle: ({ world, record, params }) => {
    deleteArticle(world, findArticle(world, record, params.id))
    return {}
  },
})

const reorder = accountOperation({
  id: 'articles.reorder',
  method: 'POST',
  path: `${COLLECTION}/reorder`,
  summary: 'Give articles new places',
  documentation: PAGES,
  access: 'administrator',
  permission: 'knowledge_base_manage',
  params: withinPortalParams,
  body: { schema: positionsSchema },
  answers: { 200: null },
  locate,
  handle: ({ world, record, body }) => {
    reorderArticles(
      world,
      record,
      body.positions_hash.map(([id, place]) => [toId(id ?? ''), place]),
    )
    return {}
  },
})

/** The articles of a portal. */
export const articleOperations: Operation[] = [list, show, edit, create, update, destroy, reorder]
