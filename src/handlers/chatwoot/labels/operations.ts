import { z } from 'zod'
import { createLabel, deleteLabel, findLabel, labelsOf, updateLabel } from '#domain/accounts/labels'
import { idParams } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { labelSchema } from '#views/labels/schema'
import { labelView } from '#views/labels/view'
import { labelSettingsSchema } from './schema.ts'

const PAGES = 'https://developers.chatwoot.com/api-reference/labels'
const COLLECTION = '/api/v1/accounts/{account_id}/labels'
const MEMBER = `${COLLECTION}/{id}`

const settings = { schema: labelSettingsSchema, wrapper: 'label', columnsOnly: true }

const list = accountOperation({
  id: 'labels.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the labels that an account offers',
  documentation: PAGES,
  access: 'member',
  answers: { 200: z.object({ payload: z.array(labelSchema) }) },
  handle: ({ world, account }) => ({ body: { payload: labelsOf(world, account).map(labelView) } }),
})

const show = accountOperation({
  id: 'labels.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show a label',
  documentation: PAGES,
  access: 'administrator',
  params: idParams,
  answers: { 200: labelSchema },
  locate: ({ world, account, params }) => findLabel(world, account, params.id),
  handle: ({ record }) => ({ body: labelView(record) }),
})

const create = accountOperation({
  id: 'labels.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Add a label',
  documentation: PAGES,
  access: 'administrator',
  body: settings,
  answers: { 200: labelSchema },
  handle: ({ world, account, body }) => ({ body: labelView(createLabel(world, account, body)) }),
})

const update = accountOperation({
  id: 'labels.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change a label, also where it is in use',
  documentation: PAGES,
  access: 'administrator',
  params: idParams,
  body: settings,
  answers: { 200: labelSchema },
  locate: ({ world, account, params }) => findLabel(world, account, params.id),
  handle: ({ world, record, body }) => {
    updateLabel(world, record, body)
    return { body: labelView(record) }
  },
})

const destroy = accountOperation({
  id: 'labels.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Remove a label from the offer',
  documentation: PAGES,
  access: 'administrator',
  params: idParams,
  answers: { 200: null },
  locate: ({ world, account, params }) => findLabel(world, account, params.id),
  handle: ({ world, record }) => {
    deleteLabel(world, record)
    return {}
  },
})

/** The labels that an account offers. */
export const labelOperations: Operation[] = [list, show, create, update, destroy]
