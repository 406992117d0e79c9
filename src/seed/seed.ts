import type { Desk } from '#domain/desk'
import { employBot } from './bot-desk.ts'
import type { SeedDocument } from './document.ts'
import { parseSeedDocument } from './parse-document.ts'
import { plantDocument } from './plant/document.ts'
import { isScenario, SCENARIO_NAMES, SCENARIOS, type ScenarioName } from './scenarios.ts'
import { SeedError } from './seed-error.ts'

/** What a world begins with: a scenario by name, or a document of its own. */
export type Seed = ScenarioName | SeedDocument

/**
 * Checks a seed before anything is planted.
 * @throws {SeedError} when there is no such scenario, or the document is malformed
 */
export function parseSeed(seed: unknown): Seed {
  if (typeof seed !== 'string') return parseSeedDocument(seed)
  if (isScenario(seed)) return seed
  throw new SeedError(`there is no scenario ${JSON.stringify(seed)}; the scenarios are ${SCENARIO_NAMES.join(', ')}`)
}

/** How a seed is called. */
export function seedName(seed: Seed): string {
  return typeof seed === 'string' ? seed : (seed.name ?? 'custom')
}

/**
 * Fills an empty world. Its clock has to stand still, so that the same seed gives the same times.
 * @param bot where a bot listens that answers first, whatever the seed says
 * @throws {SeedError} when a document asks for what the rules of the support desk refuse
 */
export function plant(desk: Desk, seed: Seed, bot?: string): void {
  if (typeof seed === 'string') SCENARIOS[seed](desk)
  else plantDocument(desk, parseSeedDocument(seed))
  if (bot !== undefined) employBot(desk, bot)
}
