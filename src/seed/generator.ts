import { Faker, type LocaleDefinition } from '@faker-js/faker'
import { mapValues } from 'es-toolkit'
import type { Desk } from '#domain/desk'
import { unpackedWords } from '#tools/word-list'
import { NAMES } from './names.ts'

type Part<Module extends keyof Faker, Method extends keyof Faker[Module]> = Record<Module, Pick<Faker[Module], Method>>

/** What makes up names and texts: what is called of the library, of which the build leaves out the rest. */
export type Generator = Pick<Faker, 'seed'> &
  Part<'datatype', 'boolean'> &
  Part<'helpers', 'arrayElement' | 'maybe' | 'weightedArrayElement'> &
  Part<'location', 'city'> &
  Part<'lorem', 'sentence' | 'word'> &
  Part<'number', 'float' | 'int'> &
  Part<'person', 'firstName' | 'lastName'>

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

/** A generator that goes on from where a world's random numbers are. */
export function generator({ random }: Desk): Generator {
  const generate = newGenerator()
  generate.seed(random.below(2 ** 31))
  return generate
}
