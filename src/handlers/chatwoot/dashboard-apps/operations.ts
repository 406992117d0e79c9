import { z } from 'zod'
import { isPlainObject } from '#db/models/columns'
import type { DashboardApp } from '#db/models/integrations/dashboard-app'
import {
  createDashboardApp,
  dashboardAppsOf,
  deleteDashboardApp,
  findDashboardApp,
  type GivenFrame,
  updateDashboardApp,
} from '#domain/integrations/dashboard-apps'
import { expected, field, idParams, isComposed, listOf, readBy, scalar, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { iso } from '#views/wire'

const PAGE = 'https://www.chatwoot.com/hc/user-guide/articles/1677691702-how-to-use-dashboard-apps'
const COLLECTION = '/api/v1/accounts/{account_id}/dashboard_apps'
const MEMBER = `${COLLECTION}/{id}`

/** A dashboard app as it is answered. */
const appSchema = z.object({
  id: z.int(),
  title: z.string(),
  content: z.array(z.object({ url: scalar.nullable(), type: z.literal('frame') })),
  created_at: z.iso.datetime(),
})

/** What is dropped where it is a list or an object. */
const plain = z.preprocess((input) => (isComposed(input) ? undefined : input), scalar.nullish())

const frameSchema = z.object({ url: plain, type: plain })

/** A list of frames. An object in its place counts as a frame that is none; anything else, in list and frames as well, is dropped. */
const frames = field<GivenFrame[]>(
  (input) => {
    if (isPlainObject(input)) return { value: [{}] }
    if (!Array.isArray(input)) return expected('an array')
    return readBy(listOf(frameSchema), input.filter(isPlainObject), expected('an array'))
  },
  {
    type: 'array',
    items: { type: 'object', properties: { url: { type: 'string' }, type: { type: 'string' } } },
  },
)

const settings = {
  schema: z.object({
    title: text.nullish(),
    content: frames.nullish(),
  }),
  wrapper: 'dashboard_app',
  columnsOnly: ['user_id'],
}

function appView({ id, title, content, created_at }: DashboardApp): z.output<typeof appSchema> {
  return { id, title, content, created_at: iso(created_at) }
}

const list = accountOperation({
  id: 'dashboard_apps.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the dashboard apps of an account',
  documentation: PAGE,
  access: 'member',
  answers: { 200: z.array(appSchema) },
  handle: ({ world, account }) => ({ body: dashboardAppsOf(world, account).map(appView) }),
})

const show = accountOperation({
  id: 'dashboard_apps.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show a dashboard app',
  documentation: PAGE,
  access: 'member',
  params: idParams,
  answers: { 200: appSchema },
  handle: ({ world, account, params }) => ({ body: appView(findDashboardApp(world, account, params.id)) }),
})

const create = accountOperation({
  id: 'dashboard_apps.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Add a dashboard app',
  documentation: PAGE,
  access: 'member',
  body: settings,
  answers: { 200: appSchema },
  handle: ({ world, account, user, body }) => ({ body: appView(createDashboardApp(world, account, user, body)) }),
})

const update = accountOperation({
  id: 'dashboard_apps.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change a dashboard app',
  documentation: PAGE,
  access: 'member',
  params: idParams,
  body: settings,
  answers: { 200: appSchema },
  locate: ({ world, account, params }) => findDashboardApp(world, account, params.id),
  handle: ({ world, record, body }) => {
    updateDashboardApp(world, record, body)
    return { body: appView(record) }
  },
})

const destroy = accountOperation({
  id: 'dashboard_apps.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Remove a dashboard app',
  documentation: PAGE,
  access: 'member',
  params: idParams,
  answers: { 204: null },
  handle: ({ world, account, params }) => {
    deleteDashboardApp(world, findDashboardApp(world, account, params.id))
    return { status: 204 }
  },
})

/** The dashboard apps of an account. */
export const dashboardAppOperations: Operation[] = [list, show, create, update, destroy]
