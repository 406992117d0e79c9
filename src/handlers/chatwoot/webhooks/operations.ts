import { z } from 'zod'
import { createWebhook, deleteWebhook, findWebhook, updateWebhook, webhooksOf } from '#domain/integrations/webhooks'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { webhookSchema } from '#views/webhooks/schema'
import { webhookView } from '#views/webhooks/view'
import { webhookParams, webhookSettingsSchema } from './schema.ts'

const PAGES = 'https://developers.chatwoot.com/api-reference/webhooks'
const COLLECTION = '/api/v1/accounts/{account_id}/webhooks'
const MEMBER = `${COLLECTION}/{webhook_id}`

const settings = { schema: webhookSettingsSchema, wrapper: 'webhook', columnsOnly: ['webhook_type'] }
const oneWebhook = z.object({ payload: z.object({ webhook: webhookSchema }) })

const list = accountOperation({
  id: 'webhooks.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the webhooks of an account',
  documentation: `${PAGES}/list-all-webhooks`,
  access: 'administrator',
  answers: { 200: z.object({ payload: z.object({ webhooks: z.array(webhookSchema) }) }) },
  handle: ({ world, account }) => ({
    body: { payload: { webhooks: webhooksOf(world, account).map((webhook) => webhookView(world, webhook)) } },
  }),
})

const create = accountOperation({
  id: 'webhooks.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Add a webhook',
  documentation: `${PAGES}/add-a-webhook`,
  access: 'administrator',
  body: settings,
  answers: { 200: oneWebhook },
  handle: ({ world, account, body }) => ({
    body: { payload: { webhook: webhookView(world, createWebhook(world, account, body)) } },
  }),
})

const update = accountOperation({
  id: 'webhooks.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change a webhook',
  documentation: `${PAGES}/update-a-webhook-object`,
  access: 'administrator',
  params: webhookParams,
  body: settings,
  answers: { 200: oneWebhook },
  find: ({ world, account, params }) => findWebhook(world, account, params.webhook_id),
  handle: ({ world, record, body }) => {
    updateWebhook(world, record, body)
    return { body: { payload: { webhook: webhookView(world, record) } } }
  },
})

const destroy = accountOperation({
  id: 'webhooks.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Remove a webhook',
  documentation: `${PAGES}/delete-a-webhook`,
  access: 'administrator',
  params: webhookParams,
  answers: { 200: null },
  handle: ({ world, account, params }) => {
    deleteWebhook(world, findWebhook(world, account, params.webhook_id))
    return {}
  },
})

/** The webhooks of an account. */
export const webhookOperations: Operation[] = [list, create, update, destroy]
