import type { Desk } from '#domain/desk'
import { atAgentLimit, documented } from './documented.ts'
import { empty } from './empty.ts'

/** The worlds that can be begun with, by name. */
export const SCENARIOS = {
  documented,
  empty,
  'at-agent-limit': atAgentLimit,
} satisfies Record<string, (desk: Desk) => void>

export type ScenarioName = keyof typeof SCENARIOS

/** Whether there is a scenario of this name. */
export function isScenario(name: string): name is ScenarioName {
  return Object.hasOwn(SCENARIOS, name)
}
