import { documentedStatuses } from '#contract/answers'
import { SERVED_GROUPS } from './groups.ts'
import type { OperationInfo } from './operation.ts'
import type { Api, Method } from './protocol.ts'

/** What few operations have: see `OperationOutline`. */
interface Rare {
  wrapper?: string
  reserved?: readonly string[]
}

/** An operation: its id, methods and documented statuses, and what is rare. */
type PackedOutline = readonly [id: string, methods: readonly Method[], statuses: readonly number[], rare?: Rare]

/** Operations that follow each other and have a path in common. */
type PackedPath = readonly [path: string, api: Api, operations: PackedOutline[]]

function packedOutline(operation: OperationInfo): PackedOutline {
  const { id, methods, body, reserved } = operation
  const rare = {
    ...(body?.wrapper === undefined ? {} : { wrapper: body.wrapper }),
    ...(reserved.length === 0 ? {} : { reserved }),
  }
  const common = [id, methods, documentedStatuses(operation)] as const
  return Object.keys(rare).length === 0 ? common : [...common, rare]
}

function packed(operations: readonly OperationInfo[]): PackedPath[] {
  const paths: PackedPath[] = []
  for (const operation of operations) {
    const { path, api } = operation
    const last = paths.at(-1)
    const [lastPath, lastApi, those] = last ?? []
    if (lastPath === path && lastApi === api) those?.push(packedOutline(operation))
    else paths.push([path, api, [packedOutline(operation)]])
  }
  return paths
}

/**
 * Every operation in outline, group by group: with what they have in common told once, as pages load it with the first
 * file. The build evaluates this file and puts its value in its place: see `build/evaluated.ts`.
 */
export const PACKED_OUTLINES = SERVED_GROUPS.map((operationsOf) => packed(operationsOf()))
