import { birdOperations } from '#handlers/bird/operations'
import type { Operation } from '#operation'

/** Bird's agent management. */
export function birdGroup(): Operation[] {
  return [...birdOperations]
}
