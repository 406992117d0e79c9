import { z } from 'zod'
import type { ControlOperation } from '#operation'
import { controlOperation } from '#pipeline/define'
import { SCENARIO_NAMES } from '#seed/scenarios'
import { CONTROL } from './control.ts'

const inspector = controlOperation({
  ...CONTROL,
  id: 'mock.inspector',
  method: 'GET',
  path: '/__mock',
  summary: 'Show the inspector, a web page',
  answers: { 200: z.string() },
  handle: async () => {
    // Loaded only now: most mocks are never looked at.
    const { inspectorPage, POLICY } = await import('#inspector/page')
    return {
      raw: { contentType: 'text/html; charset=utf-8', data: inspectorPage(SCENARIO_NAMES) },
      headers: { 'content-security-policy': POLICY },
    }
  },
})

/** The page to look at. */
export const inspectorOperations: ControlOperation[] = [inspector]
