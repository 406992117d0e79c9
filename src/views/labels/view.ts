import type { z } from 'zod'
import type { Label } from '#db/models/accounts/label'
import type { labelSchema } from './schema.ts'

/** A label as the REST API answers it. */
export function labelView({ id, title, description, color, show_on_sidebar }: Label): z.output<typeof labelSchema> {
  return { id, title, description, color, show_on_sidebar }
}
