import { EXAMPLES } from 'virtual:fixtures'
import { groupBy } from 'es-toolkit'
import { documentedStatuses } from '#contract/answers'
import { isEqual } from '#tools/is-equal'
import { SERVED_GROUPS } from './groups.ts'
import type { OperationInfo } from './operation.ts'
import type { Api, Method } from './protocol.ts'

/** What few operations have: see `OperationOutline`. Those that follow are of the same API. */
interface Rare {
  api?: Api
  wrapper?: string
  reserved?: readonly string[]
}

/**
 * An operation: how many segments its path has in common with the one before, a digit, and the others; its id, or what
 * follows the resource where that is the one of the operation before; where in the lists its methods and its documented
 * statuses are; and what is rare.
 */
type PackedOutline = readonly [path: string, id: string, methods: number, statuses: number, rare?: Rare]

/** The most segments that a path has in common with another: what a digit can tell. */
const MOST = 9

function packedPath(path: string, before: string): string {
  const [segments, others] = [path.split('/'), before.split('/')]
  const different = segments.findIndex((segment, index) => index === MOST || segment !== others[index])
  const shared = different < 0 ? Math.min(segments.length, MOST) : different
  return `${shared}${segments.slice(shared).join('/')}`
}

function resourceOf(id: string): string {
  return id.slice(0, id.lastIndexOf('.'))
}

/** Where in a list a value is, which has it from now on. */
function placeIn<T>(list: T[], value: T): number {
  const place = list.findIndex((one) => isEqual(one, value))
  return place < 0 ? list.push(value) - 1 : place
}

const EXAMPLES_OF = groupBy(EXAMPLES, ({ operation }) => operation)

/** What the outlines point to: few, each of many operations. */
export const PACKED_METHODS: Array<readonly Method[]> = []
export const PACKED_STATUSES: number[][] = []

let before: Pick<OperationInfo, 'path' | 'id' | 'api'> = { path: '', id: '', api: 'application' }

function packed(operation: OperationInfo): PackedOutline {
  const { path, id, api, methods, body, reserved } = operation
  const rare = {
    ...(api === before.api ? {} : { api }),
    ...(body?.wrapper === undefined ? {} : { wrapper: body.wrapper }),
    ...(reserved.length === 0 ? {} : { reserved }),
  }
  const resource = resourceOf(id)
  const common = [
    packedPath(path, before.path),
    resource === resourceOf(before.id) ? id.slice(resource.length) : id,
    placeIn(PACKED_METHODS, methods),
    placeIn(PACKED_STATUSES, documentedStatuses(operation, EXAMPLES_OF[id] ?? [])),
  ] as const
  before = operation
  return Object.keys(rare).length === 0 ? common : [...common, rare]
}

/**
 * Every operation in outline, group by group: with what they have in common told once, as pages load it with the first
 * file. The build evaluates this file and puts its values in their place: see `build/evaluated.ts`.
 */
export const PACKED_OUTLINES = SERVED_GROUPS.map((operationsOf) => operationsOf().map(packed))
