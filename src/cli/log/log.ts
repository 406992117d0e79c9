import type { Mockwoot } from '#mockwoot'
import { shown } from '#world/secrets'
import { deliveryFields, requestFields } from './json.ts'
import { deliveryLine, requestLine } from './pretty.ts'

/** The forms in which what passes is told. */
export const LOG_MODES = ['pretty', 'json', 'off'] as const

export type LogMode = (typeof LOG_MODES)[number]

/** How what passes is told. */
export interface LogOptions {
  log: LogMode
  /** With what was sent and answered. */
  logBodies: boolean
}

function secretless(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body), shown)
}

/** Tells every request and every delivery of a mock, in one line each, once it is done. */
export function logPassing(mock: Mockwoot, { log, logBodies }: LogOptions, tell: (line: string) => void): void {
  if (log === 'off') return
  const isJson = log === 'json'
  mock.watch({
    request: (entry) => tell(isJson ? JSON.stringify(requestFields(entry, logBodies)) : requestLine(entry, logBodies)),
    delivery: (sent) => {
      const delivery = { ...sent, body: secretless(sent.body) }
      tell(isJson ? JSON.stringify(deliveryFields(delivery, logBodies)) : deliveryLine(delivery, logBodies))
    },
  })
}
