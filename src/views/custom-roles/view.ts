import type { z } from 'zod'
import type { CustomRole } from '#db/models/people/custom-role'
import { iso } from '#views/wire'
import type { customRoleSchema } from './schema.ts'

/** A custom role as the REST API answers it. */
export function customRoleView(role: CustomRole): z.output<typeof customRoleSchema> {
  const { id, name, description, permissions, created_at, updated_at } = role
  return { id, name, description, permissions, created_at: iso(created_at), updated_at: iso(updated_at) }
}
