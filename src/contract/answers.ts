import { z } from 'zod'
import type { OperationInfo } from '#operation'
import type { Api } from '#protocol'
import type { Example } from './openapi/example.ts'

/** The statuses that an operation can answer with by what it is, besides those it names itself. */
function commonStatuses({ access, path, body }: OperationInfo): number[] {
  return [
    ...(access === 'anyone' ? [] : [401]),
    ...(access === 'administrator' ? [403] : []),
    ...(path.includes('{') ? [404] : []),
    ...(body ? [422] : []),
  ]
}

/** Every status that an operation documents, ascending: its own, the usual ones, and those of its examples. */
export function documentedStatuses(operation: OperationInfo, examples: readonly Example[]): number[] {
  const own = Object.keys(operation.answers).map(Number)
  const shown = examples.map(({ status }) => status)
  return [...new Set([...own, ...commonStatuses(operation), ...shown])].sort((a, b) => a - b)
}

/** What the body of an error can be in the APIs of Chatwoot. Which keys there are depends on the error. */
const errorSchema = z.looseObject({
  /** What went wrong, or only of what kind it is; by attribute, where the server has it so. */
  error: z.union([z.string(), z.array(z.string()), z.record(z.string(), z.array(z.string()))]).optional(),
  message: z.string().optional(),
  /** The attributes that are to blame. */
  attributes: z.array(z.string()).optional(),
  errors: z.array(z.string()).optional(),
  /** As in the status line. */
  status: z.int().optional(),
})

/** What the body of an error is in Bird's API. */
const birdErrorSchema = z.looseObject({
  code: z.string(),
  message: z.string(),
  details: z.record(z.string(), z.array(z.string())),
})

/** The bodies of errors, by API. */
export function errorSchemaOf(api: Api): { name: string; schema: z.ZodType } {
  return api === 'bird' ? { name: 'BirdError', schema: birdErrorSchema } : { name: 'Error', schema: errorSchema }
}
