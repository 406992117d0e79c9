import { z } from 'zod'
import { ROLES } from '#db/models/people/user'
import { boolean, listOf, oneOf, pathId, text } from '#handlers/fields'

/** The availability that is set; `available` and `online` are the same. */
const availability = oneOf(['available', 'online', 'busy', 'offline'])

const settings = {
  role: oneOf(ROLES).nullish(),
  availability: availability.nullish(),
  auto_offline: boolean.nullish(),
}

/** What an agent is created from. */
export const newAgentSchema = z.object({ email: text.nullish(), name: text.nullish(), ...settings })

/** What of an agent can be changed. */
export const agentChangesSchema = z.object({ name: text.nullish(), ...settings })

/** Whom to invite. */
export const bulkInvitationSchema = z.object({ emails: listOf(text) })

/** Which agent. */
export const agentParams = z.object({ id: pathId })
