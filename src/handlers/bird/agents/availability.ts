import { findBirdAgent } from '#domain/bird/agents'
import { setAvailability } from '#domain/bird/availability'
import { errorSchema } from '#handlers/bird/error'
import { AGENT, PAGE } from '#handlers/bird/paths'
import type { Operation } from '#operation'
import { birdOperation } from '#pipeline/define'
import { availabilitySchema, workloadSchema } from '#views/bird/agents/schema'
import { availabilityView, workloadView } from '#views/bird/agents/view'
import { agentParams, availabilityChangesSchema } from './input.ts'

const bird = { documentation: PAGE, access: 'bird_agent', params: agentParams } as const

const show = birdOperation({
  ...bird,
  id: 'bird.agents.availability.show',
  method: 'GET',
  path: `${AGENT}/availability`,
  summary: 'Show whether an agent takes work, and what the agent is doing',
  answers: { 200: availabilitySchema, 404: errorSchema },
  locate: ({ world, workspace, params }) => findBirdAgent(world, workspace, params.agentId),
  handle: ({ world, record }) => ({ body: availabilityView(world, record) }),
})

const update = birdOperation({
  ...bird,
  id: 'bird.agents.availability.update',
  method: 'PATCH',
  path: `${AGENT}/availability`,
  summary: 'Set whether an agent takes work, and for how long the agent does what',
  body: { schema: availabilityChangesSchema },
  answers: { 200: availabilitySchema, 404: errorSchema, 422: errorSchema },
  locate: ({ world, workspace, params }) => findBirdAgent(world, workspace, params.agentId),
  handle: ({ world, record, body }) => {
    setAvailability(world, record, { ...body, activityTtl: body.activityTtl ?? undefined })
    return { body: availabilityView(world, record) }
  },
})

const showWorkload = birdOperation({
  ...bird,
  id: 'bird.agents.workload.show',
  method: 'GET',
  path: `${AGENT}/workload`,
  summary: 'Show what an agent has on the table, and may have',
  answers: { 200: workloadSchema, 404: errorSchema },
  locate: ({ world, workspace, params }) => findBirdAgent(world, workspace, params.agentId),
  handle: ({ world, record }) => ({ body: workloadView(world, record) }),
})

/** What an agent is doing, and how much. */
export const birdAvailabilityOperations: Operation[] = [show, update, showWorkload]
