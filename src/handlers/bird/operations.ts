import { birdAvailabilityOperations } from '#handlers/bird/agents/availability'
import { birdAgentOperations } from '#handlers/bird/agents/operations'
import { birdMediaOperations } from '#handlers/bird/media/operations'
import { birdStoreOperations } from '#handlers/bird/media/store'
import type { Operation } from '#operation'

/** Bird's agent management, and the file store behind it. */
export const birdOperations: Operation[] = [
  ...birdAgentOperations,
  ...birdAvailabilityOperations,
  ...birdMediaOperations,
  ...birdStoreOperations,
]
