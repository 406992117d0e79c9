import { z } from 'zod'
import { boolean, listOf, memberId, pathId, text } from '#handlers/fields'

/** A team as it is answered. */
export const teamSchema = z.object({
  id: z.int(),
  name: z.string(),
  description: z.string().nullable(),
  allow_auto_assign: z.boolean(),
  account_id: z.int(),
  /** Whether the caller belongs to the team. */
  is_member: z.boolean(),
})

/** What a team is made from, and what of it can be changed. */
export const teamSettingsSchema = z.object({
  name: text.nullish(),
  description: text.nullish(),
  allow_auto_assign: boolean.nullish(),
})

/** Who joins or leaves a team. */
export const teamMembersSchema = z.object({ user_ids: listOf(memberId) })

/** Which team. */
export const teamParams = z.object({ team_id: pathId })
