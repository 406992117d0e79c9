import type { Host, OperationOutline } from '#operation'
import { addressOf } from '#protocol'
import type { World } from '#world/world'
import { WorldControl } from './world-control.ts'

/** One world of a mock: the whole mock again, with records, clock, faults and journal of its own. */
export class MockWorld extends WorldControl {
  readonly name: string
  readonly baseUrl: string
  readonly birdBaseUrl: string
  readonly #host: Host

  /** @internal */
  constructor(host: Host, name: string, urls: { baseUrl: string; birdBaseUrl: string }) {
    super()
    this.#host = host
    this.name = name
    this.baseUrl = addressOf(name, urls.baseUrl)
    this.birdBaseUrl = addressOf(name, urls.birdBaseUrl)
  }

  get operations(): readonly OperationOutline[] {
    return this.#host.operations
  }

  /** @internal */
  protected inner(): World {
    return this.#host.worldOf(this.name)
  }
}
