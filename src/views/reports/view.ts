import type { z } from 'zod'
import type { Desk } from '#domain/desk'
import { type Agent, availabilityStatus } from '#domain/people/agents'
import type { LiveCounts } from '#domain/reports/live'
import type { agentLiveSchema } from './schema.ts'

/** What an agent has to do, on the wire. */
export function agentLiveView(
  desk: Desk,
  { agent, counts }: { agent: Agent; counts: LiveCounts },
): z.output<typeof agentLiveSchema> {
  const { id, name, email, avatar_url } = agent.user
  return {
    id,
    name,
    email,
    thumbnail: avatar_url ?? '',
    availability: availabilityStatus(desk, agent),
    metric: { open: counts.open, unattended: counts.unattended },
  }
}
