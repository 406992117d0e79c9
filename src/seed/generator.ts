import { Faker, type LocaleDefinition } from '@faker-js/faker'
import { mapValues } from 'es-toolkit'
import { unpackedWords } from '#tools/word-list'
import { NAMES } from './names.ts'

/** What makes up names and texts: what the build leaves in of the library, see `build/left-out.ts`. */
export type Generator = Pick<Faker, 'datatype' | 'helpers' | 'location' | 'lorem' | 'number' | 'person' | 'seed'>

const { metadata, person, location, firstNames, lastNames, cities, words } = NAMES

const LOCALE: LocaleDefinition = {
  ...(metadata === undefined ? {} : { metadata }),
  person: {
    ...person,
    first_name: mapValues(firstNames, unpackedWords),
    last_name: { generic: unpackedWords(lastNames) },
  },
  location: { ...location, city_name: unpackedWords(cities) },
  lorem: { word: unpackedWords(words) },
}

/** A generator, which begins anywhere unless it is told where. */
export function newGenerator(): Generator {
  return new Faker({ locale: LOCALE })
}
