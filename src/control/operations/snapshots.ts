import { z } from 'zod'
import { text } from '#handlers/fields'
import type { ControlOperation } from '#operation'
import { controlOperation } from '#pipeline/define'
import { takeSnapshot } from '../snapshots.ts'
import { CONTROL } from './control.ts'

const infoSchema = z.object({ name: z.string(), at: z.iso.datetime(), records: z.int() })

const take = controlOperation({
  ...CONTROL,
  id: 'mock.snapshots.create',
  method: 'POST',
  path: '/__mock/snapshots',
  summary: "Keep the world's state under a name",
  body: { schema: z.strictObject({ name: text }), required: ['name'] },
  answers: { 200: infoSchema, 201: infoSchema },
  handle: ({ world, body }) => {
    const isNew = !world.snapshots.has(body.name)
    return { status: isNew ? 201 : 200, body: takeSnapshot(world, body.name) }
  },
})

const list = controlOperation({
  ...CONTROL,
  id: 'mock.snapshots.list',
  method: 'GET',
  path: '/__mock/snapshots',
  summary: 'List the snapshots of the world, oldest first',
  answers: { 200: z.array(infoSchema) },
  handle: ({ world }) => ({ body: world.snapshots.list() }),
})

const restore = controlOperation({
  ...CONTROL,
  id: 'mock.snapshots.restore',
  method: 'POST',
  path: '/__mock/snapshots/{name}/restore',
  summary: 'Put back the state that was kept under a name',
  params: z.object({ name: z.string() }),
  answers: { 200: infoSchema },
  handle: ({ world, params }) => ({ body: world.restoreSnapshot(params.name) }),
})

const drop = controlOperation({
  ...CONTROL,
  id: 'mock.snapshots.delete',
  method: 'DELETE',
  path: '/__mock/snapshots/{name}',
  summary: 'Drop a snapshot',
  params: z.object({ name: z.string() }),
  answers: { 204: null },
  handle: ({ world, params }) => {
    world.snapshots.drop(params.name)
    return { status: 204 }
  },
})

/** The states that were kept by name. */
export const snapshotOperations: ControlOperation[] = [take, list, restore, drop]
