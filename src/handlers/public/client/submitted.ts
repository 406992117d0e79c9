import { isPlainObject, type JsonObject } from '#db/models/columns'
import { expected, field } from '#handlers/fields'

/** What customers fill in: the answers to a form or a choice, or one to a survey. What no message asks for is left out. */
export const submittedValues = field<JsonObject | JsonObject[]>(
  (input) => {
    const value = eachOf(input, permitted)
    return value ? { value } : expected('an object or an array of objects')
  },
  {
    anyOf: [
      { type: 'array', items: { type: 'object', additionalProperties: true } },
      { type: 'object', additionalProperties: true },
    ],
  },
)

/** What was filled in, as a message keeps it; nothing when nothing was. */
export function submission(values: JsonObject | JsonObject[] | null | undefined): JsonObject {
  return values === null || values === undefined ? {} : { submitted_values: values }
}

/** An object, or the objects of a list, as a permit list leaves them; undefined for anything else. */
function eachOf(input: unknown, permit: (values: JsonObject) => JsonObject): JsonObject | JsonObject[] | undefined {
  if (isPlainObject(input)) return permit(input)
  return Array.isArray(input) ? input.filter(isPlainObject).map(permit) : undefined
}

function permitted(values: JsonObject): JsonObject {
  const survey = eachOf(values.csat_survey_response, (answer) => scalarsOf(answer, ['feedback_message', 'rating']))
  return { ...scalarsOf(values, ['name', 'title', 'value']), ...(survey ? { csat_survey_response: survey } : {}) }
}

/** In the order of the permit list. */
function scalarsOf(values: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = values[name]
      return value !== undefined && (value === null || typeof value !== 'object') ? [[name, value]] : []
    }),
  )
}
