import { z } from 'zod'
import { github, junit, REPORT_FORMATS, text as table } from '#contract/report/format'
import { contractReport } from '#contract/report/report'
import { ALL_WORLDS, merged } from '#control/all-worlds'
import { requestFilter } from '#control/filters'
import { recordNotFound } from '#errors'
import { boolean, idParams, integer, oneOf, text } from '#handlers/fields'
import type { ControlOperation } from '#operation'
import { controlOperation } from '#pipeline/define'
import type { Reply } from '#protocol'
import type { JournalSummary } from '#world/journal'
import { CONTROL, sliceQuery, worldQuery, worldsAsked } from './control.ts'

const entrySchema = z.object({ id: z.int(), method: z.string(), path: z.string(), status: z.int() })

const list = controlOperation({
  ...CONTROL,
  id: 'mock.requests.list',
  method: 'GET',
  path: '/__mock/requests',
  summary: 'List the last requests and answers, newest last',
  query: z.strictObject({
    operation: text.optional(),
    status: integer.optional(),
    path: text.optional(),
    method: text.optional(),
    ...sliceQuery,
    ...worldQuery,
  }),
  answers: { 200: z.array(entrySchema) },
  handle: ({ request, query: { world, bodies = true, ...given } }) => {
    const filter = requestFilter(given, request.host.operations)
    const found = worldsAsked(request, world).map(({ journal }): JournalSummary[] =>
      bodies ? journal.list(filter) : journal.summaries(filter),
    )
    return { body: merged(found, filter.limit) }
  },
})

const show = controlOperation({
  ...CONTROL,
  id: 'mock.requests.show',
  method: 'GET',
  path: '/__mock/requests/{id}',
  summary: 'Show a request and its answer',
  params: idParams,
  answers: { 200: entrySchema },
  handle: ({ world, params }) => {
    const entry = world.journal.find(params.id)
    if (!entry) throw recordNotFound('Request')
    return { body: entry }
  },
})

const clear = controlOperation({
  ...CONTROL,
  id: 'mock.requests.clear',
  method: 'DELETE',
  path: '/__mock/requests',
  summary: 'Forget the requests',
  query: z.strictObject(worldQuery),
  answers: { 204: null },
  handle: ({ request, query }) => {
    for (const { journal } of worldsAsked(request, query.world)) journal.clear()
    return { status: 204 }
  },
})

const report = controlOperation({
  ...CONTROL,
  id: 'mock.contract',
  method: 'GET',
  path: '/__mock/contract',
  summary: 'Report what was called, and what of it broke the contract',
  query: z.strictObject({ format: oneOf(REPORT_FORMATS).optional(), past: boolean.optional(), ...worldQuery }),
  answers: { 200: z.object({ summary: z.object({ violations: z.int() }) }) },
  handle: ({ request, query }): Reply => {
    // What one of many workers got wrong would go unseen otherwise.
    const name = query.world ?? (request.worldName === undefined ? ALL_WORLDS : undefined)
    const { operations, whole } = request.host
    const found = contractReport(worldsAsked(request, name), operations, query.past ? [whole] : undefined)
    if (query.format === 'junit') return { raw: { contentType: 'application/xml; charset=utf-8', data: junit(found) } }
    if (query.format === 'github') return { raw: { contentType: 'text/plain; charset=utf-8', data: github(found) } }
    if (query.format === 'text') return { raw: { contentType: 'text/plain; charset=utf-8', data: table(found) } }
    return { body: found }
  },
})

/** What has been asked, and what was wrong with it. */
export const journalOperations: ControlOperation[] = [list, show, clear, report]
