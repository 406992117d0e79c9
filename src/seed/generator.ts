import { Faker } from '@faker-js/faker'
import { NAMES } from './names.ts'

/** What makes up names and texts: what the build leaves in of the library, see `build/left-out.ts`. */
export type Generator = Pick<Faker, 'datatype' | 'helpers' | 'location' | 'lorem' | 'number' | 'person' | 'seed'>

/** A generator, which begins anywhere unless it is told where. */
export function newGenerator(): Generator {
  return new Faker({ locale: NAMES })
}
