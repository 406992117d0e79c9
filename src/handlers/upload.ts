import { blobSignedBy } from '#domain/conversations/messages/attachments'
import type { Desk } from '#domain/desk'
import type { AvatarUpload } from '#domain/pictures'
import type { IncomingRequest } from '#operation'
import type { UploadedFile } from '#protocol'

/**
 * A picture that came with a request, or that the request has the signed id of, and where the request was sent to.
 * @throws {Failure} `ParametersInvalid` for an id that is of no file
 */
export function upload(
  given: UploadedFile | string | null | undefined,
  { world, request }: { world: Desk; request: Pick<IncomingRequest, 'origin'> },
): AvatarUpload | undefined {
  if (!given) return undefined
  const file = typeof given === 'string' ? blobSignedBy(world, given, 'avatar') : given
  return { file, origin: request.origin }
}
