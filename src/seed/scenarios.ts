import type { Desk } from '#domain/desk'
import { awkward } from './awkward.ts'
import { botDesk } from './bot-desk.ts'
import { demo } from './demo/demo.ts'
import { atAgentLimit, documented } from './documented.ts'
import { empty } from './empty.ts'
import { large } from './large.ts'

/** The worlds that can be begun with, by name. */
export const SCENARIOS = {
  documented,
  empty,
  demo,
  'at-agent-limit': atAgentLimit,
  'bot-desk': botDesk,
  awkward,
  large,
} satisfies Record<string, (desk: Desk) => void>

export type ScenarioName = keyof typeof SCENARIOS

/** Whether there is a scenario of this name. */
export function isScenario(name: string): name is ScenarioName {
  return Object.hasOwn(SCENARIOS, name)
}
