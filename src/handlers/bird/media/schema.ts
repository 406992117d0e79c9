import { z } from 'zod'
import { file } from '#handlers/fields'

/** Where and how to upload a file, as an S3 POST policy has it. */
export const presignedUploadSchema = z.object({
  /** Where the file will be. */
  mediaUrl: z.string(),
  fileId: z.string(),
  /** Where to post the form to. */
  url: z.string(),
  /** What the form has to carry besides the file. */
  formData: z.record(z.string(), z.string()),
  /** The names of all fields of the form. */
  expectedFields: z.array(z.string()),
})

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

/** The bytes of a file. */
export const fileSchema = z.unknown().meta({ type: 'string', format: 'binary' })
