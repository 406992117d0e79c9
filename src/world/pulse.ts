import type { World } from './world.ts'

/** The name under which the mock's own channel tells of a pulse. */
export const PULSE_EVENT = 'mockwoot.pulse'

/** How far a world has come: what differs from the last time has changed meanwhile. */
export interface Pulse {
  /** How often everything was replaced, by a reset, an import or a snapshot. */
  epoch: number
  /** Another number after every change of the records. */
  records: number
  /** The id of the last request of the journal. */
  requests: number
  /** Another number after every change among the deliveries. */
  deliveries: number
  /** Another number after every change among the faults. */
  faults: number
  clock: { now: string; frozen: boolean }
}

/** The pulse of a world. */
export function pulseOf({ epoch, db, journal, deliveries, faults, clock }: World): Pulse {
  return {
    epoch,
    records: db.revision,
    requests: journal.lastId,
    deliveries: deliveries.revision,
    faults: faults.revision,
    clock: { now: new Date(clock.whole()).toISOString(), frozen: clock.frozen },
  }
}
