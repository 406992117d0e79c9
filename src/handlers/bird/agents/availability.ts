import { setAvailability } from '#domain/bird/availability'
import { errorSchema } from '#handlers/bird/error'
import { AGENT, ofAgent } from '#handlers/bird/paths'
import type { Operation } from '#operation'
import { birdOperation } from '#pipeline/define'
import { availabilitySchema, workloadSchema } from '#views/bird/agents/schema'
import { availabilityView, workloadView } from '#views/bird/agents/view'
import { availabilityChangesSchema } from './input.ts'

const show = birdOperation({
  ...ofAgent,
  id: 'bird.agents.availability.show',
  method: 'GET',
  path: `${AGENT}/availability`,
  summary: 'Show whether an agent takes work, and what the agent is doing',
  answers: { 200: availabilitySchema, 404: errorSchema },
  handle: ({ world, record }) => ({ body: availabilityView(world, record) }),
})

const update = birdOperation({
  ...ofAgent,
  id: 'bird.agents.availability.update',
  method: 'PATCH',
  path: `${AGENT}/availability`,
  summary: 'Set whether an agent takes work, and for how long the agent does what',
  body: { schema: availabilityChangesSchema },
  answers: { 200: availabilitySchema, 404: errorSchema, 422: errorSchema },
  handle: ({ world, record, body }) => {
    setAvailability(world, record, { ...body, activityTtl: body.activityTtl ?? undefined })
    return { body: availabilityView(world, record) }
  },
})

const showWorkload = birdOperation({
  ...ofAgent,
  id: 'bird.agents.workload.show',
  method: 'GET',
  path: `${AGENT}/workload`,
  summary: 'Show what an agent has on the table, and may have',
  answers: { 200: workloadSchema, 404: errorSchema },
  handle: ({ world, record }) => ({ body: workloadView(world, record) }),
})

/** What an agent is doing, and how much. */
export const birdAvailabilityOperations: Operation[] = [show, update, showWorkload]
