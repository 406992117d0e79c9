import type { Desk } from '#domain/desk'
import { awkward } from './awkward.ts'
import { botDesk } from './bot-desk.ts'
import { demo } from './demo/demo.ts'
import { atAgentLimit, documented } from './documented.ts'
import { empty } from './empty.ts'
import { large } from './large.ts'

/** The names of the worlds that can be begun with. */
export const SCENARIO_NAMES = ['documented', 'empty', 'demo', 'at-agent-limit', 'bot-desk', 'awkward', 'large'] as const

export type ScenarioName = (typeof SCENARIO_NAMES)[number]

/** The worlds that can be begun with, by name. */
export const SCENARIOS: Readonly<Record<ScenarioName, (desk: Desk) => void>> = {
  documented,
  empty,
  demo,
  'at-agent-limit': atAgentLimit,
  'bot-desk': botDesk,
  awkward,
  large,
}

/** Whether there is a scenario of this name. */
export function isScenario(name: string): name is ScenarioName {
  return Object.hasOwn(SCENARIOS, name)
}
