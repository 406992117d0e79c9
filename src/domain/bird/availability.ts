import type { Activity, BirdAgent } from '#db/models/bird/bird-agent'
import type { Desk } from '#domain/desk'
import { statusColumns } from './status.ts'

/** The activities that the documentation shows. There may be others. */
export const KNOWN_ACTIVITIES = ['available'] as const

/** How long an activity can be set for, in seconds. */
export const ACTIVITY_TTL = { min: 10, max: 86_400 }

/** Whether an agent takes work, and what the agent is doing. */
export interface Availability {
  status: string
  activity: Activity
  statusSetAt: number
  activitySetAt: number
  updatedAt: number
}

/** The availability right now: an activity whose time is over has given way to the one before. */
export function availabilityOf({ clock }: Desk, agent: BirdAgent): Availability {
  const running = agent.activities.filter((activity) => isRunning(activity, clock.now()))
  const activity = running.at(-1) ?? { name: '', text: '', ttl: null, expires_at: null }
  // The nearest of those that are over was the last to give way.
  const fellBackAt = agent.activities[running.length]?.expires_at ?? agent.activity_set_at
  return {
    status: agent.status,
    activity,
    statusSetAt: agent.status_changed_at,
    activitySetAt: Math.max(agent.activity_set_at, fellBackAt),
    updatedAt: Math.max(agent.availability_updated_at, fellBackAt),
  }
}

function isRunning({ expires_at }: Activity, now: number): boolean {
  return expires_at === null || expires_at > now
}

/** What is set of an availability; of the activity, what is undefined stays. */
export interface AvailabilityChanges {
  status: string
  activity?: string | undefined
  /** In seconds. */
  activityTtl?: number | undefined
  activityText?: string | undefined
}

/** Sets the status and, if anything of it is given, the activity: for good, or for some seconds. */
export function setAvailability(desk: Desk, agent: BirdAgent, changes: AvailabilityChanges): void {
  const { activity, activityTtl, activityText } = changes
  const isActivitySet = activity !== undefined || activityTtl !== undefined || activityText !== undefined
  const now = desk.clock.now()
  desk.db.birdAgents.update(agent, {
    ...statusColumns(agent, changes.status, now),
    ...(isActivitySet ? { activities: activitiesAfter(desk, agent, changes), activity_set_at: now } : {}),
    availability_updated_at: now,
  })
}

/** Those activities stay behind the new one that outlast it. A text alone belongs to the activity of the moment. */
function activitiesAfter(desk: Desk, agent: BirdAgent, changes: AvailabilityChanges): Activity[] {
  const { activity: current } = availabilityOf(desk, agent)
  const { activity: name = current.name, activityTtl: ttl } = changes
  if (changes.activity === undefined && ttl === undefined) {
    const running = agent.activities.filter((activity) => isRunning(activity, desk.clock.now()))
    return [...running.slice(0, -1), { ...current, text: changes.activityText ?? '' }]
  }
  // From the whole millisecond: the clock that is moved by so many seconds reaches it.
  const expires_at = ttl === undefined ? null : desk.clock.whole() + ttl * 1000
  const text = changes.activityText ?? ''
  const behind = agent.activities.filter((activity) => outlasts(activity, expires_at))
  return [...behind, { name, text, ttl: ttl ?? null, expires_at }]
}

function outlasts(activity: Activity, expiry: number | null): boolean {
  return expiry !== null && (activity.expires_at === null || activity.expires_at > expiry)
}
