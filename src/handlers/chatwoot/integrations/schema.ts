import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { HOOK_STATUSES } from '#db/models/integrations/integration'
import { enumOf, integer, pathId, text } from '#handlers/fields'

const changeable = {
  status: enumOf(HOOK_STATUSES).nullish(),
  settings: jsonObject.nullish(),
}

/** What an app is connected with. */
export const newHookSchema = z.object({ app_id: text.nullish(), inbox_id: integer.nullish(), ...changeable })

/** What of an integration can be changed. */
export const hookChangesSchema = z.object(changeable)

/** What an app is told: what to do, and with what. */
export const hookEventSchema = z.object({ event: jsonObject.nullish() })

/** Which app. */
export const appParams = z.object({ id: text })

/** Which integration. */
export const hookParams = z.object({ hook_id: pathId })
