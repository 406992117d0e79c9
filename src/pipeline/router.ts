import type { ServedOperation } from '#operation'
import type { Method } from '#protocol'

/** An operation and the path parameters it was found with, still encoded. */
export interface Route {
  operation: ServedOperation
  params: Record<string, string>
}

interface Node {
  literals: Map<string, Node>
  parameter: Node | undefined
  operations: Map<string, { operation: ServedOperation; names: string[] }>
}

function emptyNode(): Node {
  return { literals: new Map(), parameter: undefined, operations: new Map() }
}

const PARAMETER = /^\{(\w+)\}$/

/** Finds the operation of a method and a path; a literal segment wins over a parameter. */
export class Router {
  readonly #root = emptyNode()
  readonly operations: readonly ServedOperation[]

  constructor(operations: readonly ServedOperation[]) {
    this.operations = operations
    for (const operation of operations) this.#add(operation)
  }

  /** @param path without query; a trailing slash and the suffix `.json` are overlooked, as by the running server. */
  find(method: string, path: string): Route | undefined {
    const segments = split(path)
    const values: string[] = []
    const found = find(this.#root, segments, 0, values, method === 'HEAD' ? 'GET' : method)
    const last = segments.at(-1)
    if (!found || (last !== undefined && found.operation.reserved.includes(last))) return undefined
    const params: Record<string, string> = {}
    found.names.forEach((name, index) => {
      params[name] = values[index] ?? ''
    })
    return { operation: found.operation, params }
  }

  /** The methods that a path answers to. */
  methods(path: string): Method[] {
    const all: Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
    return all.filter((method) => this.find(method, path))
  }

  #add(operation: ServedOperation): void {
    const names: string[] = []
    let node = this.#root
    for (const segment of split(operation.path)) {
      const name = PARAMETER.exec(segment)?.[1]
      if (name !== undefined) {
        names.push(name)
        node.parameter ??= emptyNode()
        node = node.parameter
      } else {
        const next = node.literals.get(segment) ?? emptyNode()
        node.literals.set(segment, next)
        node = next
      }
    }
    for (const method of operation.methods) {
      const taken = node.operations.get(method)
      if (taken) throw new Error(`${operation.id} and ${taken.operation.id} share ${method} ${operation.path}`)
      node.operations.set(method, { operation, names })
    }
  }
}

function split(path: string): string[] {
  const plain = path.endsWith('.json') ? path.slice(0, -'.json'.length) : path
  return plain.split('/').filter((segment) => segment !== '')
}

function find(
  node: Node,
  segments: string[],
  depth: number,
  values: string[],
  method: string,
): { operation: ServedOperation; names: string[] } | undefined {
  const segment = segments[depth]
  if (segment === undefined) return node.operations.get(method)
  const literal = node.literals.get(segment)
  const found = literal && find(literal, segments, depth + 1, values, method)
  if (found || !node.parameter) return found
  const length = values.push(segment)
  const deeper = find(node.parameter, segments, depth + 1, values, method)
  if (!deeper) values.length = length - 1
  return deeper
}
