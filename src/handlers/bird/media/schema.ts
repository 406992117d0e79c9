import { z } from 'zod'
import { file } from '#handlers/fields'

/** Where a file is. */
export const fileLocationSchema = z.object({ location: z.string() })

/** Which file of which agent. */
export const mediaParams = z.object({ agentId: z.string(), fileId: z.string() })

/** Whether to be led to the file. */
export const mediaQuery = z.object({ redirect: z.unknown().meta({ type: 'boolean', default: false }).optional() })

/** Which file of the store. */
export const storedFileParams = z.object({ workspaceId: z.string(), fileId: z.string() })

/** The form of an upload: the fields that were given out, and the file. */
export const uploadFormSchema = z.looseObject({ file: file.optional() })
