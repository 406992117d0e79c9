import { SEED_SCHEMA } from '#seed/json-schema'

/** The JSON Schema of seed files, as text. */
export function seedSchema(): string {
  return `${JSON.stringify(SEED_SCHEMA, null, 2)}\n`
}
