import type { z } from 'zod'
import type { Agent } from '#domain/people/agents'
import type { documentedAgentSchema } from './schema.ts'

/** What the published pages add to what the running server shows of an agent. */
export function documentedAgent({ user, membership }: Agent): z.output<typeof documentedAgentSchema> {
  const { availability } = membership
  return { availability: availability === 'online' ? 'available' : availability, avatar_url: user.avatar_url }
}
