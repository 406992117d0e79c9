import { parameterInvalid } from '#errors'
import type { SnapshotInfo } from '#world/snapshots'
import type { World } from '#world/world'
import { isWorldName } from '#world/worlds'

/**
 * Keeps a world's state under a name.
 * @throws {Failure} `ParametersInvalid` when a snapshot can't have this name: it has to fit in a path
 */
export function takeSnapshot(world: World, name: string): SnapshotInfo {
  if (isWorldName(name)) return world.snapshot(name)
  throw parameterInvalid('name', `has to be 1 to 64 letters, digits, ".", "_" or "-", not ${JSON.stringify(name)}`)
}
