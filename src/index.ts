/**
 * The mock, for test suites: in Node with `setupServer`, in the browser with `setupWorker`.
 *
 * @module
 */
import { type HttpHandler, HttpResponse, http, passthrough, ws } from 'msw'
import { createHandlers, failOthers, Mockwoot } from './core.ts'
import type { MockwootOptions } from './mockwoot.ts'

/** The library as the app under test loads it: an app that imports it must not get handlers from a required copy. */
const msw = { http, HttpResponse, passthrough, ws }

/** A mock with its handlers for msw. */
class MswMockwoot extends Mockwoot {
  #handlers: HttpHandler[] | undefined

  /**
   * For the end of the list: `setupServer(...mock.handlers, mock.failOthers)`. Fails every request that no handler takes,
   * except those to this machine, so that a mistake in a URL gets nowhere.
   */
  readonly failOthers: HttpHandler = failOthers(msw)

  /** For `setupServer(...mock.handlers)` or `setupWorker(...mock.handlers)`. */
  get handlers(): HttpHandler[] {
    this.servesInProcess()
    // Not before they are asked for: msw hears of the realtime channel of each from then on, and warns where there are many.
    this.#handlers ??= createHandlers(this, msw)
    return this.#handlers
  }
}

/**
 * Makes a mock of the Chatwoot API and of Bird's agent management.
 *
 * @example
 * const mock = createMockwoot({ seed: 'documented' })
 * const server = setupServer(...mock.handlers, mock.failOthers)
 *
 * @throws {SeedError} when the seed is malformed, {RangeError} when another option is
 */
export function createMockwoot(options: MockwootOptions = {}): MswMockwoot {
  return new MswMockwoot(options)
}
export type { ContractReport } from '#contract/report/report'
export type { AccountControl } from '#control/account'
export type { ClockControl, ClockMove, ClockReading } from '#control/clock'
export type { FaultControl } from '#control/faults'
export type { Health } from '#control/health'
export type { MockWorld } from '#control/mock-world'
export type { ReceivedView } from '#control/operations/incoming'
export type { MockWebhook, WebhookControl, WebhookOptions } from '#control/webhooks'
export type { WebhookEvent } from '#db/models/integrations/webhook'
export type { Incoming } from '#domain/conversations/incoming/incoming'
export type { Settled } from '#events/deliveries'
export type { Delivery } from '#events/delivery-log'
export type { Fault, FaultOptions } from '#events/faults'
export type { SeedDocument } from '#seed/document'
export type { Seed } from '#seed/seed'
export type { JournalEntry, JournalFilter } from '#world/journal'
export type { SnapshotInfo } from '#world/snapshots'
export type { ResetOptions, WorldState } from '#world/world'
export { SeedError } from './core.ts'
export type { WorldFilter } from './mockwoot.ts'
export type { Dialect, PlainAnswer, PlainRequest, Violation, WebhookMode } from './protocol.ts'
export type { Mockwoot, MockwootOptions, MswMockwoot }
