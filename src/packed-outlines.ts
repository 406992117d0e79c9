import { isEqual } from 'es-toolkit'
import { documentedStatuses } from '#contract/answers'
import { SERVED_GROUPS } from './groups.ts'
import type { OperationInfo } from './operation.ts'
import type { Api, Method } from './protocol.ts'

/** What few operations have: see `OperationOutline`. */
interface Rare {
  wrapper?: string
  reserved?: readonly string[]
}

/**
 * An operation: its id, or what follows the resource where that is the one of the operation before; its methods; where in
 * the list its documented statuses are; and what is rare.
 */
type PackedOutline = readonly [id: string, methods: readonly Method[], statuses: number, rare?: Rare]

/**
 * Operations that follow each other and have a path in common: how many segments that has in common with the path before, a
 * digit, and the others.
 */
type PackedPath = readonly [path: string, api: Api, operations: PackedOutline[]]

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

/** Puts what all operations have together. */
class Packing {
  /** The lists of documented statuses: few, each of many operations. */
  readonly statuses: number[][] = []
  #path = ''
  #id = ''

  group(operations: readonly OperationInfo[]): PackedPath[] {
    const paths: PackedPath[] = []
    for (const operation of operations) {
      const { path, api } = operation
      const last = path === this.#path ? paths.at(-1) : undefined
      if (last?.[1] === api) last[2].push(this.#outline(operation))
      else paths.push([packedPath(path, this.#path), api, [this.#outline(operation)]])
      this.#path = path
    }
    return paths
  }

  #outline(operation: OperationInfo): PackedOutline {
    const { id, methods, body, reserved } = operation
    const rare = {
      ...(body?.wrapper === undefined ? {} : { wrapper: body.wrapper }),
      ...(reserved.length === 0 ? {} : { reserved }),
    }
    const resource = resourceOf(id)
    const told = resource === resourceOf(this.#id) ? id.slice(resource.length) : id
    this.#id = id
    const common = [told, methods, this.#statusesOf(operation)] as const
    return Object.keys(rare).length === 0 ? common : [...common, rare]
  }

  #statusesOf(operation: OperationInfo): number {
    const list = documentedStatuses(operation)
    const place = this.statuses.findIndex((one) => isEqual(one, list))
    return place < 0 ? this.statuses.push(list) - 1 : place
  }
}

const packing = new Packing()

/**
 * Every operation in outline, group by group: with what they have in common told once, as pages load it with the first
 * file. The build evaluates this file and puts its values in their place: see `build/evaluated.ts`.
 */
export const PACKED_OUTLINES = SERVED_GROUPS.map((operationsOf) => packing.group(operationsOf()))

/** The lists of documented statuses that outlines point to. */
export const PACKED_STATUSES = packing.statuses
