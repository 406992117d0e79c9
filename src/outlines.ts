import { PACKED_OUTLINES, PACKED_STATUSES } from './packed-outlines.ts'

/** A path that is told by how much of the one before it has. */
function pathAfter(before: string, [shared, ...rest]: string): string {
  const segments = before.split('/').slice(0, Number(shared))
  return [...segments, ...(rest.length === 0 ? [] : [rest.join('')])].join('/')
}

function idAfter(before: string, told: string): string {
  return told.startsWith('.') ? `${before.slice(0, before.lastIndexOf('.'))}${told}` : told
}

let lastPath = ''
let lastId = ''

/** Every operation in outline, and which of the groups has it. */
export const OUTLINES = PACKED_OUTLINES.flatMap((paths, group) =>
  paths.flatMap(([told, api, operations]) => {
    const path = pathAfter(lastPath, told)
    lastPath = path
    return operations.map(([toldId, methods, list, { wrapper, reserved = [] } = {}]) => {
      const id = idAfter(lastId, toldId)
      lastId = id
      return { id, api, methods, path, reserved, wrapper, statuses: PACKED_STATUSES[list] ?? [], group }
    })
  }),
)
