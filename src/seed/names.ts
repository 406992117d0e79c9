import { en, type LocaleDefinition } from '@faker-js/faker'
import { pick } from 'es-toolkit'

const { person = {}, location = {}, company = {}, lorem = {} } = en

/**
 * What names of people, cities and companies, and texts, are made of: the part of an English locale that is used. The build
 * evaluates this file and puts its value in its place: see `build/evaluated.ts`.
 */
export const NAMES: LocaleDefinition = {
  ...pick(en, ['metadata']),
  person: pick(person, ['name', 'first_name', 'last_name', 'last_name_pattern', 'prefix', 'suffix']),
  location: pick(location, ['city_name', 'city_pattern', 'city_prefix', 'city_suffix']),
  company: pick(company, ['name_pattern', 'legal_entity_type']),
  lorem: pick(lorem, ['word']),
}
