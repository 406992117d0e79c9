import { z } from 'zod'
import { loadDocument } from '#control/document'
import type { ControlOperation } from '#operation'
import { controlOperation } from '#pipeline/define'
import { CONTROL } from './control.ts'

const show = controlOperation({
  ...CONTROL,
  id: 'mock.openapi',
  method: 'GET',
  path: '/__mock/openapi.json',
  summary: 'The OpenAPI document of everything that is served',
  answers: { 200: z.looseObject({ openapi: z.literal('3.1.0') }) },
  handle: async ({ request }) => ({ body: await loadDocument(await request.host.served()) }),
})

/** What is served, as a document. */
export const openApiOperations: ControlOperation[] = [show]
