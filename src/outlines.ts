import { PACKED_OUTLINES, PACKED_STATUSES } from './packed-outlines.ts'

/** A path that is told by how much of the one before it has. */
function pathAfter(before: string, told: string): string {
  const segments = before.split('/').slice(0, Number(told.charAt(0)))
  const others = told.slice(1)
  return [...segments, ...(others === '' ? [] : [others])].join('/')
}

function idAfter(before: string, told: string): string {
  return told.startsWith('.') ? `${before.slice(0, before.lastIndexOf('.'))}${told}` : told
}

/** Takes apart what `Packing` put together. */
function unpacked() {
  let [path, id] = ['', '']
  return PACKED_OUTLINES.flatMap((paths, group) =>
    paths.flatMap(([toldPath, api, operations]) => {
      path = pathAfter(path, toldPath)
      return operations.map(([toldId, methods, list, { wrapper, reserved = [] } = {}]) => {
        id = idAfter(id, toldId)
        return { id, api, methods, path, reserved, wrapper, statuses: PACKED_STATUSES[list] ?? [], group }
      })
    }),
  )
}

let known: ReturnType<typeof unpacked> | undefined

/** Every operation in outline, and which of the groups has it. */
export function outlines() {
  known ??= unpacked()
  return known
}
