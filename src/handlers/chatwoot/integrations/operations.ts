import { z } from 'zod'
import type { AccountUser } from '#db/models/people/user'
import { availableApps, findApp } from '#domain/integrations/apps'
import { createHook, deleteHook, findHook, processEvent, updateHook } from '#domain/integrations/integrations'
import type { IncomingRequest, Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { appSchema, hookSchema } from '#views/integrations/schema'
import { type AppViewer, appView, hookView } from '#views/integrations/view'
import { disconnection } from './disconnect.ts'
import { dyteOperations } from './dyte.ts'
import { linearOperations } from './linear.ts'
import { INTEGRATIONS } from './pages.ts'
import { appParams, hookChangesSchema, hookEventSchema, hookParams, newHookSchema } from './schema.ts'
import { shopifyOperations } from './shopify.ts'
import { slackOperations } from './slack.ts'
import { slackEventOperations } from './slack-events.ts'

const PAGES = 'https://developers.chatwoot.com/api-reference/integrations'
const APPS = `${INTEGRATIONS}/apps`
const HOOKS = `${INTEGRATIONS}/hooks`
const HOOK = `${HOOKS}/{hook_id}`

function viewerOf({ membership, request }: { membership: AccountUser; request: IncomingRequest }): AppViewer {
  return { administrator: membership.role === 'administrator', origin: request.origin }
}

const listApps = accountOperation({
  id: 'integrations.list_apps',
  method: 'GET',
  path: APPS,
  summary: 'List the apps that an account can connect',
  documentation: `${PAGES}/list-all-the-integrations`,
  access: 'member',
  answers: { 200: z.object({ payload: z.array(appSchema) }) },
  handle: (call) => ({
    body: {
      payload: availableApps(call.account).map((app) => appView(call.world, call.account, app, viewerOf(call))),
    },
  }),
})

const showApp = accountOperation({
  id: 'integrations.show_app',
  method: 'GET',
  path: `${APPS}/{id}`,
  summary: 'Show an app, whether or not it can be connected',
  documentation: PAGES,
  access: 'member',
  params: appParams,
  answers: { 200: appSchema },
  handle: (call) => ({ body: appView(call.world, call.account, findApp(call.params.id), viewerOf(call)) }),
})

const createHookOperation = accountOperation({
  id: 'integrations.create_hook',
  method: 'POST',
  path: HOOKS,
  summary: 'Connect an app',
  documentation: `${PAGES}/create-an-integration-hook`,
  access: 'administrator',
  body: { schema: newHookSchema, wrapper: 'hook' },
  answers: { 200: hookSchema },
  handle: (call) => {
    const hook = createHook(call.world, call.account, call.body)
    return { body: hookView(call.world, hook, viewerOf(call)) }
  },
})

const updateHookOperation = accountOperation({
  id: 'integrations.update_hook',
  method: ['PATCH', 'PUT'],
  path: HOOK,
  summary: 'Switch an integration on or off, or replace its settings',
  documentation: `${PAGES}/update-an-integration-hook`,
  access: 'administrator',
  params: hookParams,
  body: { schema: hookChangesSchema, wrapper: 'hook' },
  answers: { 200: hookSchema },
  locate: ({ world, account, params }) => findHook(world, account, params.hook_id),
  handle: (call) => {
    updateHook(call.world, call.account, call.record, call.body)
    return { body: hookView(call.world, call.record, viewerOf(call)) }
  },
})

const destroyHook = accountOperation({
  id: 'integrations.delete_hook',
  method: 'DELETE',
  path: HOOK,
  summary: 'Disconnect an app',
  documentation: `${PAGES}/delete-an-integration-hook`,
  access: 'administrator',
  params: hookParams,
  answers: { 200: null },
  locate: ({ world, account, params }) => findHook(world, account, params.hook_id),
  handle: ({ world, record }) => {
    deleteHook(world, record)
    return {}
  },
})

const processEventOperation = accountOperation({
  id: 'integrations.process_event',
  method: 'POST',
  path: `${HOOK}/process_event`,
  summary: 'Have an app work on something',
  documentation: PAGES,
  access: 'member',
  params: hookParams,
  body: { schema: hookEventSchema },
  answers: { 200: z.object({ message: z.string().nullable() }) },
  locate: ({ world, account, params }) => findHook(world, account, params.hook_id),
  handle: ({ record, body }) => ({ body: { message: processEvent(record, body.event ?? null) } }),
})

/** What an account is connected to, and can be. */
export const integrationOperations: Operation[] = [
  listApps,
  showApp,
  createHookOperation,
  updateHookOperation,
  destroyHook,
  processEventOperation,
  ...dyteOperations,
  ...linearOperations,
  ...shopifyOperations,
  ...slackOperations,
  ...slackEventOperations,
  disconnection({ app: 'notion', name: 'Notion', access: 'member', isAssumed: true }),
]
