import { z } from 'zod'
import { inspectorPage } from '#inspector/page'
import type { ControlOperation } from '#operation'
import { controlOperation } from '#pipeline/define'
import { SCENARIO_NAMES } from '#seed/scenarios'
import { CONTROL } from './control.ts'

/** Nothing from elsewhere is loaded, and no other page may frame this one. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:; frame-ancestors 'none'"

const inspector = controlOperation({
  ...CONTROL,
  id: 'mock.inspector',
  method: 'GET',
  path: '/__mock',
  summary: 'Show the inspector, a web page',
  answers: { 200: z.string() },
  handle: () => ({
    raw: { contentType: 'text/html; charset=utf-8', data: inspectorPage(SCENARIO_NAMES) },
    headers: { 'content-security-policy': POLICY },
  }),
})

/** The page to look at. */
export const inspectorOperations: ControlOperation[] = [inspector]
