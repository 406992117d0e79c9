import { z } from 'zod'
import {
  type CategorySettings,
  categoriesOf,
  createCategory,
  deleteCategory,
  findCategory,
  updateCategory,
} from '#domain/help-center/categories'
import { findPortal } from '#domain/help-center/portals'
import { withinPortalParams } from '#handlers/chatwoot/portals/schema'
import { FIRST_PAGE, page, text } from '#handlers/fields'
import type { IncomingRequest, Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { categoryView } from '#views/categories/view'
import { pageOf } from '#views/wire'
import {
  categoryChangesSchema,
  categoryPageSchema,
  categoryParams,
  categoryPayloadSchema,
  categorySettingsSchema,
} from './schema.ts'

const PAGES = 'https://developers.chatwoot.com/api-reference/help-center'
const COLLECTION = '/api/v1/accounts/{account_id}/portals/{portal_id}/categories'
const MEMBER = `${COLLECTION}/{id}`

const PAGE_SIZE = 1000

const WRAPPER = 'category'

const settings = { schema: categorySettingsSchema, wrapper: WRAPPER, columnsOnly: ['portal_id'] }

/** Related categories are no column, so they are not taken from a flat body. */
function settingsOf(request: IncomingRequest, body: CategorySettings): CategorySettings {
  const isNested = Object.hasOwn(request.body, WRAPPER) || Object.hasOwn(request.query, WRAPPER)
  return isNested ? body : { ...body, related_category_ids: undefined }
}

const list = accountOperation({
  id: 'categories.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the categories of a portal',
  documentation: PAGES,
  access: 'member',
  params: withinPortalParams,
  query: z.object({ locale: text.optional(), page: page.optional() }),
  answers: { 200: categoryPageSchema },
  find: ({ world, account, params }) => findPortal(world, account, params.portal_id),
  handle: ({ world, record, query }) => {
    const current = query.page ?? FIRST_PAGE
    const categories = categoriesOf(world, record, query.locale)
    const payload = pageOf(categories, current, PAGE_SIZE).map((category) => categoryView(world, category))
    return { body: { payload, meta: { current_page: current.echo, categories_count: payload.length } } }
  },
})

const show = accountOperation({
  id: 'categories.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show a category',
  documentation: PAGES,
  access: 'administrator',
  permission: 'knowledge_base_manage',
  reserved: ['new'],
  params: categoryParams,
  answers: { 200: categoryPayloadSchema },
  handle: ({ world, account, params }) => {
    const category = findCategory(world, findPortal(world, account, params.portal_id), params.id)
    return { body: { payload: categoryView(world, category) } }
  },
})

const create = accountOperation({
  id: 'categories.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Add a category to a portal',
  documentation: `${PAGES}/add-a-new-category`,
  access: 'administrator',
  permission: 'knowledge_base_manage',
  params: withinPortalParams,
  body: settings,
  answers: { 200: categoryPayloadSchema },
  find: ({ world, account, params }) => findPortal(world, account, params.portal_id),
  handle: ({ world, request, record, body }) => {
    const category = createCategory(world, record, settingsOf(request, body))
    return { body: { payload: categoryView(world, category) } }
  },
})

const update = accountOperation({
  id: 'categories.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change a category',
  documentation: PAGES,
  access: 'administrator',
  permission: 'knowledge_base_manage',
  params: categoryParams,
  body: { ...settings, schema: categoryChangesSchema },
  answers: { 200: categoryPayloadSchema },
  find: ({ world, account, params }) => {
    const portal = findPortal(world, account, params.portal_id)
    return { portal, category: findCategory(world, portal, params.id) }
  },
  handle: ({ world, request, record: { portal, category }, body }) => {
    updateCategory(world, portal, category, settingsOf(request, body))
    return { body: { payload: categoryView(world, category) } }
  },
})

const destroy = accountOperation({
  id: 'categories.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Delete a category',
  documentation: PAGES,
  access: 'administrator',
  permission: 'knowledge_base_manage',
  params: categoryParams,
  answers: { 200: null },
  handle: ({ world, account, params }) => {
    deleteCategory(world, findCategory(world, findPortal(world, account, params.portal_id), params.id))
    return {}
  },
})

/** The categories of a portal. */
export const categoryOperations: Operation[] = [list, show, create, update, destroy]
