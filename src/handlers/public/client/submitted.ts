import { isPlainObject, type JsonObject } from '#db/models/columns'
import { expected, field } from '#handlers/fields'

/** What customers fill in: the answers to a form or a choice, or one to a survey. What no message asks for is left out. */
export const submittedValues = field<JsonObject | JsonObject[]>(
  (input) => {
    if (isPlainObject(input)) return { value: permitted(input) }
    return Array.isArray(input)
      ? { value: input.filter(isPlainObject).map(permitted) }
      : expected('an object or an array of objects')
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

function permitted(values: JsonObject): JsonObject {
  const { csat_survey_response: survey } = values
  return {
    ...scalarsOf(values, ['name', 'title', 'value']),
    ...(isPlainObject(survey) ? { csat_survey_response: scalarsOf(survey, ['feedback_message', 'rating']) } : {}),
  }
}

function scalarsOf(values: JsonObject, names: readonly string[]): JsonObject {
  const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => names.includes(name) && isScalar(value)))
}
