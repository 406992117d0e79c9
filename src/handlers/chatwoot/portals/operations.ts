import { z } from 'zod'
import type { Portal } from '#db/models/help-center/portal'
import { articlesOf } from '#domain/help-center/lists'
import {
  archivePortal,
  createPortal,
  deletePortal,
  findPortal,
  portalsOf,
  removeLogo,
  updatePortal,
} from '#domain/help-center/portals'
import { afterwards, broken, parameterInvalid } from '#errors'
import { anything, text } from '#handlers/fields'
import type { IncomingRequest, Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { isEmptyChange, parametersOf, parse } from '#pipeline/parse'
import type { Dialect } from '#protocol'
import { portalSchema } from '#views/portals/schema'
import { portalView } from '#views/portals/view'
import {
  portalChangesSchema,
  portalCompanySchema,
  portalListSchema,
  portalParams,
  portalSettingsSchema,
} from './schema.ts'
import { portalViewerOf } from './viewer.ts'

const PAGES = 'https://developers.chatwoot.com/api-reference/help-center'
const COLLECTION = '/api/v1/accounts/{account_id}/portals'
const MEMBER = `${COLLECTION}/{id}`

const settings = {
  schema: portalSettingsSchema,
  wrapper: 'portal',
  columnsOnly: ['channel_web_widget_id', 'ssl_settings'],
  beside: ['inbox_id', 'blob_id'],
}

const changes = { ...settings, schema: portalChangesSchema, mayBeEmpty: true }

/** Inbox and logo stand beside the portal's own attributes, where these are nested. */
function companyOf({ request, dialect }: { request: IncomingRequest; dialect: Dialect }) {
  const { inbox_id, blob_id } = parse(portalCompanySchema, parametersOf(request), dialect)
  return { inbox_id, blob_id }
}

/**
 * Tells who has written settings that name no languages why the running server breaks when it shows them.
 * @throws {Failure} `ParametersInvalid`; the portal is stored
 */
function refuseNoLanguages({ allowed_locales }: Portal, { config }: { config?: unknown }): void {
  if (config && !allowed_locales) throw afterwards(parameterInvalid('config', 'names no languages'))
}

const list = accountOperation({
  id: 'portals.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the portals of an account',
  documentation: `${PAGES}/list-all-portals-in-an-account`,
  access: 'member',
  query: z.object({ page: anything.optional() }),
  answers: { 200: portalListSchema },
  handle: (call) => {
    const payload = portalsOf(call.world, call.account).map((portal) =>
      portalView(call.world, portal, portalViewerOf(call)),
    )
    return { body: { payload, meta: { current_page: call.query.page ?? 1, portals_count: payload.length } } }
  },
})

const show = accountOperation({
  id: 'portals.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show a portal and count its articles',
  documentation: PAGES,
  access: 'member',
  reserved: ['new'],
  params: portalParams,
  query: z.object({ locale: text.optional() }),
  answers: { 200: portalSchema },
  find: ({ world, account, params }) => findPortal(world, account, params.id),
  handle: (call) => {
    const articles = articlesOf(call.world, call.record, { locale: call.query.locale })
    return { body: portalView(call.world, call.record, portalViewerOf(call), articles) }
  },
})

const create = accountOperation({
  id: 'portals.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Create a portal',
  documentation: `${PAGES}/add-a-new-portal`,
  access: 'administrator',
  body: settings,
  answers: { 200: portalSchema },
  handle: (call) => {
    const portal = createPortal(call.world, call.account, { ...call.body, ...companyOf(call) })
    refuseNoLanguages(portal, call.body)
    return { body: portalView(call.world, portal, portalViewerOf(call)) }
  },
})

const update = accountOperation({
  id: 'portals.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change a portal',
  documentation: `${PAGES}/update-a-portal`,
  access: 'administrator',
  permission: 'knowledge_base_manage',
  params: portalParams,
  body: changes,
  answers: { 200: portalSchema },
  find: ({ world, account, params }) => findPortal(world, account, params.id),
  handle: (call) => {
    const { inbox_id, blob_id } = companyOf(call)
    // Without anything of the portal's own, the server does not look at the inbox either.
    const beside = isEmptyChange(call.request, changes) ? { blob_id } : { inbox_id, blob_id }
    updatePortal(call.world, call.account, call.record, { ...call.body, ...beside })
    refuseNoLanguages(call.record, call.body)
    return { body: portalView(call.world, call.record, portalViewerOf(call)) }
  },
})

const destroy = accountOperation({
  id: 'portals.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Delete a portal with its categories and articles',
  documentation: PAGES,
  access: 'administrator',
  params: portalParams,
  answers: { 200: null },
  handle: ({ world, account, params }) => {
    deletePortal(world, findPortal(world, account, params.id))
    return {}
  },
})

const archive = accountOperation({
  id: 'portals.archive',
  method: 'PATCH',
  path: `${MEMBER}/archive`,
  summary: 'Archive a portal',
  documentation: PAGES,
  access: 'administrator',
  params: portalParams,
  answers: { 200: null },
  // The running server breaks here, whoever asks: it knows of nobody who may.
  locate({ dialect }) {
    if (dialect === 'chatwoot') throw broken('portals have no policy for `archive?`')
  },
  handle: ({ world, account, params }) => {
    archivePortal(world, findPortal(world, account, params.id))
    return {}
  },
})

const destroyLogo = accountOperation({
  id: 'portals.delete_logo',
  method: 'DELETE',
  path: `${MEMBER}/logo`,
  summary: 'Take the logo off a portal',
  documentation: PAGES,
  access: 'administrator',
  permission: 'knowledge_base_manage',
  params: portalParams,
  answers: { 200: null },
  handle: ({ world, account, params }) => {
    removeLogo(world, findPortal(world, account, params.id))
    return {}
  },
})

/** The help centers of an account. */
export const portalOperations: Operation[] = [list, show, create, update, archive, destroy, destroyLogo]
