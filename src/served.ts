import { Contract } from '#contract/checks/contract'
import { Router, type Routes } from '#pipeline/router'
import { SERVED_GROUPS } from './groups.ts'
import type { ServedOperation } from './operation.ts'
import { outlines } from './outlines.ts'

type Outline = ReturnType<typeof outlines>[number]

const loaded = new Map<string, ServedOperation>()

/** The operation behind an outline, which is loaded with the others of its group. */
function operationOf({ id, group }: Outline): ServedOperation {
  if (!loaded.has(id)) for (const operation of SERVED_GROUPS[group]?.() ?? []) loaded.set(operation.id, operation)
  const found = loaded.get(id)
  if (!found) throw new Error(`Failed to load ${id}: its group has no such operation`)
  return found
}

const router = new Router(outlines())

/** Finds the operation of a request. */
export const ROUTER: Routes = {
  find(method, path) {
    const found = router.find(method, path)
    if (!found) return undefined
    const { operation, params, format } = found
    return { operation: operationOf(operation), params, format }
  },
  methods: (path) => router.methods(path),
}

/** Compares requests with what the operations document. */
export const CONTRACT = new Contract(outlines())

/** The schemas of an operation's answers. */
export function answersOf(outline: Outline): ServedOperation['answers'] {
  return operationOf(outline).answers
}

export { handle } from '#pipeline/handle'
export { servedOperations } from './groups.ts'
