import { z } from 'zod'
import { ATTRIBUTE_MODELS } from '#db/models/accounts/custom-attribute'
import {
  createCustomAttribute,
  customAttributesOf,
  deleteCustomAttribute,
  findCustomAttribute,
  updateCustomAttribute,
} from '#domain/accounts/custom-attributes'
import { idParams, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { enumMember } from '#tools/ids'
import { isBlank } from '#tools/ruby'
import { customAttributeSchema } from '#views/custom-attribute-definitions/schema'
import { customAttributeView } from '#views/custom-attribute-definitions/view'
import { customAttributeSettingsSchema } from './schema.ts'

const PAGES = 'https://developers.chatwoot.com/api-reference/custom-attributes'
const COLLECTION = '/api/v1/accounts/{account_id}/custom_attribute_definitions'
const MEMBER = `${COLLECTION}/{id}`

const settings = {
  schema: customAttributeSettingsSchema,
  wrapper: 'custom_attribute_definition',
  columnsOnly: ['default_value'],
}

const list = accountOperation({
  id: 'custom_attribute_definitions.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the custom attributes of an account, or those of a model',
  documentation: `${PAGES}/list-all-custom-attributes-in-an-account`,
  access: 'member',
  query: z.object({ attribute_model: text.optional().meta({ enum: [...ATTRIBUTE_MODELS, '0', '1'] }) }),
  answers: { 200: z.array(customAttributeSchema) },
  handle: ({ world, account, query: { attribute_model: asked } }) => {
    if (asked === undefined || isBlank(asked))
      return { body: customAttributesOf(world, account).map(customAttributeView) }
    const model = enumMember(ATTRIBUTE_MODELS, asked)
    return { body: model ? customAttributesOf(world, account, model).map(customAttributeView) : [] }
  },
})

const show = accountOperation({
  id: 'custom_attribute_definitions.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show a custom attribute',
  documentation: `${PAGES}/get-a-custom-attribute-details`,
  access: 'member',
  params: idParams,
  answers: { 200: customAttributeSchema },
  handle: ({ world, account, params }) => ({
    body: customAttributeView(findCustomAttribute(world, account, params.id)),
  }),
})

const create = accountOperation({
  id: 'custom_attribute_definitions.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Add a custom attribute',
  documentation: `${PAGES}/add-a-new-custom-attribute`,
  access: 'member',
  body: settings,
  answers: { 200: customAttributeSchema },
  handle: ({ world, account, body }) => ({ body: customAttributeView(createCustomAttribute(world, account, body)) }),
})

const update = accountOperation({
  id: 'custom_attribute_definitions.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change a custom attribute',
  documentation: `${PAGES}/update-custom-attribute-in-account`,
  access: 'member',
  params: idParams,
  body: settings,
  answers: { 200: customAttributeSchema },
  locate: ({ world, account, params }) => findCustomAttribute(world, account, params.id),
  handle: ({ world, record, body }) => {
    updateCustomAttribute(world, record, body)
    return { body: customAttributeView(record) }
  },
})

const destroy = accountOperation({
  id: 'custom_attribute_definitions.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Remove a custom attribute',
  documentation: `${PAGES}/remove-a-custom-attribute-from-account`,
  access: 'member',
  params: idParams,
  answers: { 204: null },
  handle: ({ world, account, params }) => {
    deleteCustomAttribute(world, findCustomAttribute(world, account, params.id))
    return { status: 204 }
  },
})

/** The custom attributes of an account. */
export const customAttributeOperations: Operation[] = [list, show, create, update, destroy]
