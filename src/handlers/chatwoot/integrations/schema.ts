import { z } from 'zod'
import { isPlainObject, type JsonObject, jsonObject } from '#db/models/columns'
import { HOOK_STATUSES } from '#db/models/integrations/integration'
import { castInteger, enumOf, field, pathId, text, unfit } from '#handlers/fields'

const changeable = {
  status: enumOf(HOOK_STATUSES).nullish(),
  settings: jsonObject.nullish(),
}

/** What an app is connected with. */
export const newHookSchema = z.object({ app_id: text.nullish(), inbox_id: castInteger.nullish(), ...changeable })

/** What of an integration can be changed. */
export const hookChangesSchema = z.object(changeable)

/** An event; a text is one that says nothing, anything else breaks the running server. */
const event = field<JsonObject>(
  (input) => {
    if (isPlainObject(input)) return { value: input }
    return typeof input === 'string' ? { value: {} } : unfit('an object')
  },
  { type: 'object', additionalProperties: true },
)

/** What an app is told: what to do, and with what. */
export const hookEventSchema = z.object({ event: event.nullish() })

/** Which app. */
export const appParams = z.object({ id: text })

/** Which integration. */
export const hookParams = z.object({ hook_id: pathId })
