import { BIRD_CHANNELS, type BirdCapacityRule, type BirdChannel } from '#db/models/bird/bird'
import type { BirdAgent } from '#db/models/bird/bird-agent'
import type { Desk } from '#domain/desk'

/** How many pieces of work an agent has on the table, by channel. */
export function workloadOf({ db }: Desk, agent: BirdAgent): Record<BirdChannel, number> {
  const [messaging, email] = BIRD_CHANNELS.map((channel) =>
    db.birdAssignments.many('channel', `${agent.id}:${channel}`),
  )
  return { messaging: messaging?.size ?? 0, email: email?.size ?? 0 }
}

/** How many pieces of work an agent has on the table, of whatever channel. */
export function assignedCount({ db }: Desk, agent: BirdAgent): number {
  return db.birdAssignments.many('agent', agent.id).size
}

/** The rule that an agent works by, if it still is there. */
export function capacityRuleOf({ db }: Desk, agent: BirdAgent): BirdCapacityRule | undefined {
  return db.birdCapacityRules.get(agent.rule_id)
}

/** The ids of the agents that work by a rule. */
export function assignedAgentIds({ db }: Desk, rule: BirdCapacityRule): string[] {
  return [...db.birdAgents.many('rule', rule.id)].map(({ id }) => id)
}

/** Puts a piece of work on an agent's table. */
export function assignWork({ db, clock }: Desk, agent: BirdAgent, channel: BirdChannel): void {
  db.birdAssignments.insert({ agent_id: agent.id, channel })
  const now = clock.now()
  db.birdAgents.update(agent, { last_assigned_at: now, workload_updated_at: now }, { touch: false })
}
