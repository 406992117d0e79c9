import { en } from '@faker-js/faker'
import { pick } from 'es-toolkit'
import { packedWords } from '#tools/word-list'

const { person = {}, location = {}, lorem = {} } = en

function packed(words: readonly string[] | null | undefined): string {
  return packedWords(words ?? [])
}

/**
 * What names of people and cities, and texts, are made of: the part of an English locale that is used, its long lists as
 * texts. The build evaluates this file and puts its value in its place: see `build/evaluated.ts`.
 */
export const NAMES = {
  ...pick(en, ['metadata']),
  person: pick(person, ['last_name_pattern']),
  location: pick(location, ['city_pattern', 'city_prefix', 'city_suffix']),
  firstNames: {
    generic: packed(person.first_name?.generic),
    female: packed(person.first_name?.female),
    male: packed(person.first_name?.male),
  },
  lastNames: packed(person.last_name?.generic),
  cities: packed(location.city_name),
  words: packed(lorem.word),
}
