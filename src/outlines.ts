import { PACKED_METHODS, PACKED_OUTLINES, PACKED_STATUSES } from './packed-outlines.ts'
import type { Api } from './protocol.ts'

/** A path that is told by how much of the one before it has. */
function pathAfter(before: string, told: string): string {
  const segments = before.split('/').slice(0, Number(told.charAt(0)))
  const others = told.slice(1)
  return [...segments, ...(others === '' ? [] : [others])].join('/')
}

function idAfter(before: string, told: string): string {
  return told.startsWith('.') ? `${before.slice(0, before.lastIndexOf('.'))}${told}` : told
}

/** Takes apart what was put together. */
function unpacked() {
  let [path, id] = ['', '']
  let api: Api = 'application'
  return PACKED_OUTLINES.flatMap((operations, group) =>
    operations.map(([toldPath, toldId, methods, statuses, { api: own = api, wrapper, reserved = [] } = {}]) => {
      path = pathAfter(path, toldPath)
      id = idAfter(id, toldId)
      api = own
      return {
        id,
        api,
        methods: PACKED_METHODS[methods] ?? [],
        path,
        reserved,
        wrapper,
        statuses: PACKED_STATUSES[statuses] ?? [],
        group,
      }
    }),
  )
}

let known: ReturnType<typeof unpacked> | undefined

/** Every operation in outline, and which of the groups has it. */
export function outlines() {
  known ??= unpacked()
  return known
}
