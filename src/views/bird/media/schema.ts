import { z } from 'zod'

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
