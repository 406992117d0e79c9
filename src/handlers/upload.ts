import type { AvatarUpload } from '#domain/pictures'
import type { IncomingRequest } from '#operation'
import type { UploadedFile } from '#protocol'

/** A picture that came with a request, and where the request was sent to. */
export function upload(
  file: UploadedFile | null | undefined,
  { origin }: Pick<IncomingRequest, 'origin'>,
): AvatarUpload | undefined {
  return file ? { file, origin } : undefined
}
