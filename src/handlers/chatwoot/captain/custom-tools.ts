import {
  createCustomTool,
  customToolsOf,
  deleteCustomTool,
  findCustomTool,
  updateCustomTool,
} from '#domain/captain/custom-tools'
import { idParams } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { customToolListSchema, customToolSchema } from '#views/captain/schema'
import { customToolView, listView } from '#views/captain/view'
import { CAPTAIN, CONTROLLERS } from './pages.ts'
import { customToolSettingsSchema, unpagedQuery } from './schema.ts'

const COLLECTION = `${CAPTAIN}/custom_tools`
const MEMBER = `${COLLECTION}/{id}`

const settings = { schema: customToolSettingsSchema, wrapper: 'custom_tool' }

const list = accountOperation({
  id: 'captain.custom_tools.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the tools of an account that are on',
  documentation: CONTROLLERS,
  access: 'member',
  query: unpagedQuery,
  answers: { 200: customToolListSchema },
  handle: ({ world, account }) => ({ body: listView(customToolsOf(world, account).map(customToolView)) }),
})

const show = accountOperation({
  id: 'captain.custom_tools.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show a tool',
  documentation: CONTROLLERS,
  access: 'member',
  reserved: ['new'],
  params: idParams,
  answers: { 200: customToolSchema },
  handle: ({ world, account, params }) => ({ body: customToolView(findCustomTool(world, account, params.id)) }),
})

const create = accountOperation({
  id: 'captain.custom_tools.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Add a tool, which nothing ever calls',
  documentation: CONTROLLERS,
  access: 'administrator',
  body: settings,
  answers: { 200: customToolSchema },
  handle: ({ world, account, request, body }) => ({
    body: customToolView(createCustomTool(world, account, body, new URL(request.origin).hostname)),
  }),
})

const update = accountOperation({
  id: 'captain.custom_tools.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change a tool',
  documentation: CONTROLLERS,
  access: 'administrator',
  params: idParams,
  body: settings,
  answers: { 200: customToolSchema },
  find: ({ world, account, params }) => findCustomTool(world, account, params.id),
  handle: ({ world, request, record, body }) => {
    updateCustomTool(world, record, body, new URL(request.origin).hostname)
    return { body: customToolView(record) }
  },
})

const destroy = accountOperation({
  id: 'captain.custom_tools.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Remove a tool',
  documentation: CONTROLLERS,
  access: 'administrator',
  params: idParams,
  answers: { 204: null },
  handle: ({ world, account, params }) => {
    deleteCustomTool(world, findCustomTool(world, account, params.id))
    return { status: 204 }
  },
})

/** What assistants of an account can call over the network. */
export const customToolOperations: Operation[] = [list, show, create, update, destroy]
