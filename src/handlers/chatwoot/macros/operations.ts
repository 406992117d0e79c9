import { z } from 'zod'
import {
  createMacro,
  deleteMacro,
  executeMacro,
  findMacro,
  macroOf,
  macrosOf,
  refuseEditor,
  refuseRemover,
  refuseViewer,
  updateMacro,
} from '#domain/automation/macros'
import { idParams } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { macroSchema } from '#views/macros/schema'
import { macroView } from '#views/macros/view'
import { executionSchema, macroChangesSchema, macroSettingsSchema } from './schema.ts'

const PAGE = 'https://developers.chatwoot.com/api-reference/macros'
const COLLECTION = '/api/v1/accounts/{account_id}/macros'
const MEMBER = `${COLLECTION}/{id}`

const oneMacro = z.object({ payload: macroSchema })

const list = accountOperation({
  id: 'macros.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the macros that the caller sees',
  documentation: PAGE,
  access: 'member',
  answers: { 200: z.object({ payload: z.array(macroSchema) }) },
  handle: ({ world, membership, request }) => ({
    body: { payload: macrosOf(world, membership).map((macro) => macroView(world, macro, request.origin)) },
  }),
})

const show = accountOperation({
  id: 'macros.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show a macro',
  documentation: PAGE,
  access: 'member',
  params: idParams,
  answers: { 200: oneMacro, 404: null },
  handle: ({ world, account, membership, params, request }) => {
    const macro = macroOf(world, account, params.id)
    if (!macro) return { status: 404 }
    refuseViewer(membership, macro)
    return { body: { payload: macroView(world, macro, request.origin) } }
  },
})

const create = accountOperation({
  id: 'macros.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Add a macro',
  documentation: PAGE,
  access: 'member',
  body: { schema: macroSettingsSchema, required: ['name', 'actions'] },
  answers: { 200: oneMacro },
  handle: ({ world, membership, body, request }) => ({
    body: { payload: macroView(world, createMacro(world, membership, body), request.origin) },
  }),
})

const update = accountOperation({
  id: 'macros.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change a macro',
  documentation: PAGE,
  access: 'member',
  params: idParams,
  body: { schema: macroChangesSchema },
  answers: { 200: oneMacro },
  locate: ({ world, account, params }) => findMacro(world, account, params.id),
  guard: ({ membership, record }) => refuseEditor(membership, record),
  handle: ({ world, membership, record, body, request }) => {
    updateMacro(world, membership, record, body)
    return { body: { payload: macroView(world, record, request.origin) } }
  },
})

const destroy = accountOperation({
  id: 'macros.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Remove a macro',
  documentation: PAGE,
  access: 'member',
  params: idParams,
  answers: { 200: null },
  locate: ({ world, account, params }) => findMacro(world, account, params.id),
  guard: ({ world, membership, record }) => refuseRemover(world, membership, record),
  handle: ({ world, record }) => {
    deleteMacro(world, record)
    return {}
  },
})

const execute = accountOperation({
  id: 'macros.execute',
  method: 'POST',
  path: `${MEMBER}/execute`,
  summary: 'Carry a macro out on conversations',
  documentation: PAGE,
  access: 'member',
  params: idParams,
  body: { schema: executionSchema },
  answers: { 200: null, 404: null },
  handle: ({ world, account, user, membership, params, body }) => {
    const macro = macroOf(world, account, params.id)
    // The running server starts a job that finds nothing to do.
    if (!macro) return { status: world.dialect === 'documented' ? 404 : 200 }
    refuseViewer(membership, macro)
    executeMacro(world, user, macro, body.conversation_ids ?? [])
    return {}
  },
})

/** The macros of an account. */
export const macroOperations: Operation[] = [list, show, create, update, destroy, execute]
