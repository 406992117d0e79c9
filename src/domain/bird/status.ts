import type { BirdAgent } from '#db/models/bird-agent'
import type { Desk } from '#domain/desk'

/** The statuses that the documentation shows or implies. There may be others. */
export const KNOWN_STATUSES = ['active', 'away', 'offline'] as const

/** What changes of an agent when the status is set: nothing when it is set to what it is. */
export function statusColumns({ clock }: Desk, agent: BirdAgent, status: string): Partial<BirdAgent> {
  if (status === agent.status) return {}
  const now = clock.now()
  return {
    status,
    status_changed_at: now,
    availability_updated_at: now,
    ...(status === 'offline' ? { status_before_offline: agent.status } : {}),
    ...(status === 'away' ? { last_set_to_away_at: now } : {}),
  }
}
