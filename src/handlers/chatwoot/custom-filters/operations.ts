import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { type CustomFilter, FILTER_TYPES } from '#db/models/filters/custom-filter'
import {
  createCustomFilter,
  customFiltersOf,
  deleteCustomFilter,
  findCustomFilter,
  updateCustomFilter,
} from '#domain/filters/saved'
import { enumOf, pathId, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { enumMember } from '#tools/ids'
import { iso } from '#views/wire'

const PAGES = 'https://developers.chatwoot.com/api-reference/custom-filters'
const COLLECTION = '/api/v1/accounts/{account_id}/custom_filters'
const MEMBER = `${COLLECTION}/{custom_filter_id}`

const filterParams = z.object({ custom_filter_id: pathId })

/** A filter as it is answered. */
const filterSchema = z.object({
  id: z.int(),
  name: z.string(),
  filter_type: z.enum(FILTER_TYPES),
  /** The text `{}` where none was given, as by the running server. */
  query: z.union([jsonObject, z.string()]),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
})

const settings = {
  schema: z.object({
    name: text.nullish(),
    filter_type: enumOf(FILTER_TYPES).nullish(),
    query: jsonObject.nullish(),
  }),
  wrapper: 'custom_filter',
  columnsOnly: ['user_id'],
}

function filterView(filter: CustomFilter): z.output<typeof filterSchema> {
  const { id, name, filter_type, query, created_at, updated_at } = filter
  return { id, name, filter_type, query, created_at: iso(created_at), updated_at: iso(updated_at) }
}

const list = accountOperation({
  id: 'custom_filters.list',
  method: 'GET',
  path: COLLECTION,
  summary: "List the caller's own filters of a type",
  documentation: `${PAGES}/list-all-custom-filters`,
  access: 'member',
  query: z.object({ filter_type: text.optional().meta({ enum: [...FILTER_TYPES], default: FILTER_TYPES[0] }) }),
  answers: { 200: z.array(filterSchema) },
  handle: ({ world, account, user, query }) => ({
    body: customFiltersOf(world, account, user, enumMember(FILTER_TYPES, query.filter_type ?? '0')).map(filterView),
  }),
})

const show = accountOperation({
  id: 'custom_filters.show',
  method: 'GET',
  path: MEMBER,
  summary: "Show one of the caller's own filters",
  documentation: `${PAGES}/get-a-custom-filter-details`,
  access: 'member',
  params: filterParams,
  answers: { 200: filterSchema },
  handle: ({ world, account, user, params }) => ({
    body: filterView(findCustomFilter(world, account, user, params.custom_filter_id)),
  }),
})

const create = accountOperation({
  id: 'custom_filters.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Keep a filter for the caller',
  documentation: `${PAGES}/create-a-custom-filter`,
  access: 'member',
  body: settings,
  answers: { 200: filterSchema },
  handle: ({ world, account, user, body }) => ({ body: filterView(createCustomFilter(world, account, user, body)) }),
})

const update = accountOperation({
  id: 'custom_filters.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: "Change one of the caller's own filters",
  documentation: `${PAGES}/update-a-custom-filter`,
  access: 'member',
  params: filterParams,
  body: settings,
  answers: { 200: filterSchema },
  locate: ({ world, account, user, params }) => findCustomFilter(world, account, user, params.custom_filter_id),
  handle: ({ world, record, body }) => {
    updateCustomFilter(world, record, body)
    return { body: filterView(record) }
  },
})

const destroy = accountOperation({
  id: 'custom_filters.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: "Remove one of the caller's own filters",
  documentation: `${PAGES}/delete-a-custom-filter`,
  access: 'member',
  params: filterParams,
  answers: { 204: null },
  handle: ({ world, account, user, params }) => {
    deleteCustomFilter(world, findCustomFilter(world, account, user, params.custom_filter_id))
    return { status: 204 }
  },
})

/** The filters that users keep. */
export const customFilterOperations: Operation[] = [list, show, create, update, destroy]
