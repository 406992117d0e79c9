import { z } from 'zod'
import { FaultControl } from '#control/faults'
import { recordNotFound } from '#errors'
import { faultSchema, storedFaultSchema } from '#events/faults'
import { idParams } from '#handlers/fields'
import type { ControlOperation } from '#operation'
import { controlOperation } from '#pipeline/define'
import { CONTROL } from './control.ts'

const list = controlOperation({
  ...CONTROL,
  id: 'mock.faults.list',
  method: 'GET',
  path: '/__mock/faults',
  summary: 'List what is to break',
  answers: { 200: z.array(storedFaultSchema) },
  handle: ({ world }) => ({ body: world.faults.list() }),
})

const add = controlOperation({
  ...CONTROL,
  id: 'mock.faults.add',
  method: 'POST',
  path: '/__mock/faults',
  summary: 'Break requests or deliveries that match',
  body: { schema: faultSchema },
  answers: { 201: storedFaultSchema },
  handle: ({ world, request, body }) => ({
    status: 201,
    body: new FaultControl(world, request.host.operations).add(body),
  }),
})

const clear = controlOperation({
  ...CONTROL,
  id: 'mock.faults.clear',
  method: 'DELETE',
  path: '/__mock/faults',
  summary: 'Break nothing any more',
  answers: { 204: null },
  handle: ({ world }) => {
    world.faults.clear()
    return { status: 204 }
  },
})

const remove = controlOperation({
  ...CONTROL,
  id: 'mock.faults.delete',
  method: 'DELETE',
  path: '/__mock/faults/{id}',
  summary: 'Remove one fault',
  params: idParams,
  answers: { 204: null },
  handle: ({ world, params }) => {
    if (!world.faults.remove(params.id)) throw recordNotFound('Fault')
    return { status: 204 }
  },
})

/** What is to break. */
export const faultOperations: ControlOperation[] = [list, add, clear, remove]
