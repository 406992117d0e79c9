import type { Operation } from '#operation'
import { birdAvailabilityOperations } from './agents/availability.ts'
import { birdAgentOperations } from './agents/operations.ts'
import { birdMediaOperations } from './media/operations.ts'
import { birdStoreOperations } from './media/store.ts'

/** Bird's agent management, and the file store behind it. */
export const birdOperations: Operation[] = [
  ...birdAgentOperations,
  ...birdAvailabilityOperations,
  ...birdMediaOperations,
  ...birdStoreOperations,
]
