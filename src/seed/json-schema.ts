import { z } from 'zod'
import { seedDocumentSchema } from './document.ts'

/**
 * Seed files as JSON Schema, for editors. The build evaluates this file and puts its value into one of the package: see
 * `build/evaluated.ts`.
 */
export const SEED_SCHEMA = {
  $id: 'https://unpkg.com/mockwoot/dist/seed.schema.json',
  title: 'A seed of mockwoot: a world to begin with',
  ...z.toJSONSchema(seedDocumentSchema, {
    io: 'input',
    unrepresentable: 'any',
    // The pattern says it; a format of this name is known to no editor.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format === 'includes') delete jsonSchema.format
    },
  }),
}
