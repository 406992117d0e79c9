import type { z } from 'zod'
import type { BirdMedia } from '#db/models/bird/bird'
import type { presignedUploadSchema } from './schema.ts'

/** Where the mock keeps a file, and takes it. */
export function mediaUrl(origin: string, { workspace_id, id }: BirdMedia): string {
  return `${origin}/workspaces/${workspace_id}/media/${id}`
}

/** How to upload a file that was announced. */
export function presignedUploadView(origin: string, media: BirdMedia): z.output<typeof presignedUploadSchema> {
  const url = mediaUrl(origin, media)
  return {
    mediaUrl: url,
    fileId: media.id,
    url,
    formData: media.form,
    expectedFields: [...Object.keys(media.form), 'file'],
  }
}
