import { z } from 'zod'
import { memberText } from '#handlers/casts'
import { booleanOrBlank, listOf, pathId, text } from '#handlers/fields'

/** What a team is made from, and what of it can be changed. */
export const teamSettingsSchema = z.object({
  name: text.nullish(),
  description: text.nullish(),
  allow_auto_assign: booleanOrBlank.nullish(),
})

/** Who joins or leaves a team. */
export const teamMembersSchema = z.object({ user_ids: listOf(memberText) })

/** Which team. */
export const teamParams = z.object({ team_id: pathId })
