import { PACKED_OUTLINES } from './packed-outlines.ts'

/** Every operation in outline, and which of the groups has it. */
export const OUTLINES = PACKED_OUTLINES.flatMap((paths, group) =>
  paths.flatMap(([path, api, operations]) =>
    operations.map(([id, methods, statuses, { wrapper, reserved = [] } = {}]) => {
      return { id, api, methods, path, reserved, wrapper, statuses, group }
    }),
  ),
)
