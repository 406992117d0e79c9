import { z } from 'zod'
import { WebhookControl, webhookOptionsSchema } from '#control/webhooks'
import { recordNotFound } from '#errors'
import { idParams } from '#handlers/fields'
import type { ControlOperation } from '#operation'
import { controlOperation } from '#pipeline/define'
import { webhookSchema } from '#views/webhooks/schema'
import { CONTROL } from './control.ts'

const shownSchema = webhookSchema.extend({ secret: z.string() })

const list = controlOperation({
  ...CONTROL,
  id: 'mock.webhooks.list',
  method: 'GET',
  path: '/__mock/webhooks',
  summary: 'List who is told what happens, with what it is signed with',
  answers: { 200: z.array(shownSchema) },
  handle: ({ world }) => ({ body: new WebhookControl(world).list() }),
})

const add = controlOperation({
  ...CONTROL,
  id: 'mock.webhooks.add',
  method: 'POST',
  path: '/__mock/webhooks',
  summary: 'Post events to a URL from now on',
  body: { schema: webhookOptionsSchema },
  answers: { 201: shownSchema },
  handle: ({ world, body }) => ({ status: 201, body: new WebhookControl(world).add(body) }),
})

const remove = controlOperation({
  ...CONTROL,
  id: 'mock.webhooks.delete',
  method: 'DELETE',
  path: '/__mock/webhooks/{id}',
  summary: 'Remove a webhook',
  params: idParams,
  answers: { 204: null },
  handle: ({ world, params }) => {
    if (!new WebhookControl(world).remove(params.id)) throw recordNotFound('Webhook')
    return { status: 204 }
  },
})

/** Who is told what happens. */
export const webhookOperations: ControlOperation[] = [list, add, remove]
