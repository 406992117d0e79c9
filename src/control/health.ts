import type { Dialect } from '#protocol'
import type { World } from '#world/world'
import { version } from '../../package.json'

/** That a mock is up, and what it plays. */
export interface Health {
  status: 'ok'
  version: string
  scenario: string
  dialect: Dialect
}

/** The version of the package. */
export const VERSION: string = version

/** The health of one world. */
export function health(world: World): Health {
  return { status: 'ok', version: VERSION, scenario: world.scenario, dialect: world.dialect }
}
