import type { BirdAgent } from '#db/models/bird/bird-agent'

/** The statuses that the documentation shows or implies. There may be others. */
export const KNOWN_STATUSES = ['active', 'away', 'offline'] as const

/**
 * What changes of an agent when the status is set: nothing when it is set to what it is.
 * @param now milliseconds since 1970, the same for everything that changes with the status
 */
export function statusColumns(agent: BirdAgent, status: string, now: number): Partial<BirdAgent> {
  if (status === agent.status) return {}
  return {
    status,
    status_changed_at: now,
    availability_updated_at: now,
    ...(status === 'offline' ? { status_before_offline: agent.status } : {}),
    ...(status === 'away' ? { last_set_to_away_at: now } : {}),
  }
}
