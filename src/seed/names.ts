import { en } from '@faker-js/faker'
import { pick } from 'es-toolkit'
import { packedWords } from '#tools/word-list'

const { person = {}, location = {}, lorem = {} } = en

/** How many words of a list are enough: of some there are thousands, which nobody gets to see. */
const ENOUGH = 400

/** Words from all over a list as one text. */
function packed(words: readonly string[] | null | undefined): string {
  const all = words ?? []
  const step = Math.max(all.length / ENOUGH, 1)
  return packedWords(all.filter((_, index) => index % step < 1))
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
