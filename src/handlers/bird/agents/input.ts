import { z } from 'zod'
import type { Json } from '#db/models/columns'
import { USER_TYPE } from '#domain/bird/agents'
import { ACTIVITY_TTL, KNOWN_ACTIVITIES } from '#domain/bird/availability'
import { SORT_KEYS } from '#domain/bird/listing'
import { KNOWN_STATUSES } from '#domain/bird/status'
import {
  flag,
  integerOf,
  languageTag,
  listOf,
  objectOf,
  queryFlag,
  queryInteger,
  queryList,
  queryTime,
  textOf,
  timeZone,
  uuid,
  wordLike,
} from '#handlers/bird/fields'

/** Which agent. */
export const agentParams = z.object({ agentId: z.string() })

const status = wordLike(KNOWN_STATUSES)
const name = textOf({ min: 1, max: 50 })
const bio = textOf({ max: 240 })

const timeOfDay = objectOf({ hour: integerOf({ min: 0, max: 23 }), minute: integerOf({ min: 0, max: 59 }) })
const dayHours = objectOf({ from: timeOfDay, to: timeOfDay }).nullable().optional()

const weeklySchedule = objectOf({
  monday: dayHours,
  tuesday: dayHours,
  wednesday: dayHours,
  thursday: dayHours,
  friday: dayHours,
  saturday: dayHours,
  sunday: dayHours,
})

/** How many days each month has, at most. */
const MONTH_LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const holidays = listOf(
  objectOf({
    name: textOf(),
    day: integerOf({ min: 1, max: 31 }),
    month: integerOf({ min: 1, max: 12 }),
  }).refine(({ day, month }) => day > 31 || day <= (MONTH_LENGTHS[month - 1] ?? 31), {
    path: ['day'],
    error: 'must be a day of the month',
  }),
)

const skills = listOf(
  objectOf({
    id: uuid,
    name: textOf({ min: 1 }).optional(),
    valueType: wordLike(['single']).optional(),
    selectedValues: listOf(objectOf({ id: uuid, value: textOf().optional(), icon: textOf().optional() })).optional(),
  }),
)

function fieldOf(body: unknown, field: string): unknown {
  return Object.entries(body ?? {}).find(([key]) => key === field)?.[1]
}

/** Whether a body is of the form that makes an agent of a user: the one that is shown, also without its type. */
function isUserForm(body: unknown): boolean {
  return (fieldOf(body, 'type') ?? USER_TYPE) === USER_TYPE
}

/**
 * What an agent is created from. Of the two forms, the page shows the one that makes an agent of a user; the other
 * is for an agent of another type, which has to bring a name.
 */
export const newAgentSchema = objectOf({
  name: name.optional(),
  bio: bio.optional(),
  type: wordLike([USER_TYPE]).optional(),
  userId: uuid.optional(),
  teamIds: listOf(uuid).optional(),
  timezone: timeZone.optional(),
  defaultCountryCode: textOf().optional(),
  weeklySchedule: weeklySchedule.optional(),
  holidays: holidays.optional(),
})
  // `when`: whatever else is wrong, what is missing is named as well.
  .refine((body) => !isUserForm(body) || fieldOf(body, 'userId') !== undefined, {
    path: ['userId'],
    error: 'is required',
    when: () => true,
  })
  .refine((body) => isUserForm(body) || fieldOf(body, 'name') !== undefined, {
    path: ['name'],
    error: 'is required for an agent who is no user',
    when: () => true,
  })

/** What of an agent can be changed. */
export const agentChangesSchema = objectOf({
  name: name.optional(),
  bio: bio.optional(),
  status: status.optional(),
  avatarUrl: textOf().optional(),
  dropVms: listOf(z.custom<Json>()).optional(),
  wrapUpTime: integerOf({ min: 0, max: 900 }).optional(),
  timezone: timeZone.optional(),
  defaultCountryCode: textOf().optional(),
  defaultCallerId: textOf().optional(),
  forwardNumber: objectOf({
    enabled: flag.optional(),
    number: textOf().optional(),
    maskCaller: flag.optional(),
  }).optional(),
  transcriptionLocale: languageTag(['ar-AE']).optional(),
  weeklySchedule: weeklySchedule.optional(),
  holidays: holidays.optional(),
  assignedSkills: skills.optional(),
  /** Null, as in answers about agents without one, takes it away. */
  defaultSenderId: uuid.nullable().optional(),
  outOfOfficeResponse: textOf({ max: 1000 }).optional(),
})

/** What of an availability can be changed. */
export const availabilityChangesSchema = objectOf({
  status,
  activity: wordLike(KNOWN_ACTIVITIES).optional(),
  /** Null, which is answered where there is no end, means the same. */
  activityTtl: integerOf(ACTIVITY_TTL).nullable().optional(),
  activityText: textOf({ max: 48 }).optional(),
})

/** Which agents, in which order, how many. */
export const agentListQuery = z.object({
  limit: queryInteger({ min: 1, max: 100 }).default(10),
  pageToken: textOf({ max: 8000 }).optional(),
  reverse: queryFlag.optional(),
  sortBy: z.enum(SORT_KEYS, { error: `must be one of ${SORT_KEYS.join(', ')}` }).optional(),
  name: textOf().optional(),
  email: textOf().optional(),
  roleIds: queryList(uuid).optional(),
  agentStatuses: queryList(status).optional(),
  lastStatusActivitySince: queryTime.optional(),
  lastStatusActivityUpto: queryTime.optional(),
  agentIds: queryList(uuid).optional(),
})
