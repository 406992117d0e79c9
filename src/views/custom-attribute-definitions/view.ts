import type { z } from 'zod'
import type { CustomAttribute } from '#db/models/accounts/custom-attribute'
import { iso } from '#views/wire'
import type { customAttributeSchema } from './schema.ts'

/** A custom attribute as the REST API answers it. */
export function customAttributeView(attribute: CustomAttribute): z.output<typeof customAttributeSchema> {
  const { account_id: _, created_at, updated_at, ...columns } = attribute
  return { ...columns, default_value: null, created_at: iso(created_at), updated_at: iso(updated_at) }
}
