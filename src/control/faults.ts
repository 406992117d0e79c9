import { parameterInvalid } from '#errors'
import { DELIVERED_EVENTS } from '#events/event-names'
import { type Fault, type FaultOptions, faultSchema } from '#events/faults'
import type { OperationOutline } from '#operation'
import { parse } from '#pipeline/parse'
import { matchesGlob } from '#tools/glob'
import { nearest } from '#tools/nearest'
import type { World } from '#world/world'
import { refuseUnknown } from './filters.ts'

/** What is to break, for tests to say. */
export class FaultControl {
  readonly #world: World
  readonly #operations: readonly OperationOutline[]

  /** @internal */
  constructor(world: World, operations: readonly OperationOutline[]) {
    this.#world = world
    this.#operations = operations
  }

  /**
   * Breaks what matches, from now on. The first fault that matches and is not used up applies.
   * @throws {Failure} `ParametersInvalid` when a field is unknown or out of its range, when no operation matches, or when
   * an event is mistyped
   */
  add(options: FaultOptions): Fault {
    const fault = parse(faultSchema, options)
    if (fault.match.operation !== undefined) refuseUnknown('match.operation', fault.match.operation, this.#operations)
    if (fault.match.event !== undefined) refuseMistyped(fault.match.event)
    return this.#world.faults.add(fault)
  }

  /** Every fault, in the order they were added, with how often it has applied. */
  list(): Fault[] {
    return this.#world.faults.list()
  }

  /** Removes a fault. @returns whether there was one */
  remove(id: number): boolean {
    return this.#world.faults.remove(id)
  }

  /** Breaks nothing any more. */
  clear(): void {
    this.#world.faults.clear()
  }
}

/** Rules and macros send events of their own, so an event that is not known is a mistake only if it is nearly one. */
function refuseMistyped(pattern: string): void {
  const events = [...DELIVERED_EVENTS]
  if (events.some((event) => matchesGlob(pattern, event))) return
  const meant = nearest(pattern, events)
  if (meant !== undefined) throw parameterInvalid('match.event', `is no event: ${pattern}; did you mean ${meant}?`)
}
