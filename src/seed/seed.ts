import type { Desk } from '#domain/desk'
import { isScenario, SCENARIOS, type ScenarioName } from './scenarios.ts'

/** What a world begins with. */
export type Seed = ScenarioName

/** A seed that can't be planted; the message says where and why. */
export class SeedError extends Error {
  override name = 'SeedError'
}

/** @throws {SeedError} when there is no such scenario */
export function parseSeed(seed: string): Seed {
  if (isScenario(seed)) return seed
  throw new SeedError(
    `There is no scenario ${JSON.stringify(seed)}. The scenarios are: ${Object.keys(SCENARIOS).join(', ')}`,
  )
}

/** How a seed is called. */
export function seedName(seed: Seed): string {
  return seed
}

/** Fills an empty world. */
export function plant(desk: Desk, seed: Seed): void {
  SCENARIOS[seed](desk)
}
