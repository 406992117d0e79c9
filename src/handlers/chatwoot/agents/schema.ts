import { z } from 'zod'
import { AVAILABILITIES, ROLES } from '#db/models/people/user'
import { columnId, orAbsent } from '#handlers/casts'
import { anything, booleanOrBlank, enumOf, listOf, text, textOnly } from '#handlers/fields'

/** The availability that is set; `available` and `online` are the same. */
const availability = enumOf([...AVAILABILITIES, 'available'])

const settings = {
  role: orAbsent(enumOf(ROLES)),
  availability: orAbsent(availability),
  auto_offline: orAbsent(booleanOrBlank),
}

/** What an agent is created from. */
export const newAgentSchema = z.object({ email: textOnly.nullish(), name: text.nullish(), ...settings })

/** Which role of the account's own making an agent has. */
export const customRoleSchema = z.object({ custom_role_id: columnId.nullish() })

/** What of an agent can be changed. */
export const agentChangesSchema = z.object({ name: text.nullish(), ...customRoleSchema.shape, ...settings })

/** Whom to invite: what is no text ends it at its place. */
export const bulkInvitationSchema = z.object({ emails: listOf(anything.meta({ type: 'string' })) })
