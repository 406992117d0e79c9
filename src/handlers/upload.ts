import { blobSignedBy } from '#domain/conversations/messages/attachments'
import type { Desk } from '#domain/desk'
import type { GivenAvatar } from '#domain/pictures'
import type { IncomingRequest } from '#operation'
import type { UploadedFile } from '#protocol'

/**
 * A picture that came with a request, or that the request has the signed id of, and where the request was sent to. An
 * empty text in its place takes it away, as null does.
 * @throws {Failure} `ParametersInvalid` for an id that is of no file
 */
export function upload(
  given: UploadedFile | string | null | undefined,
  { world, request }: { world: Desk; request: Pick<IncomingRequest, 'origin'> },
): GivenAvatar {
  if (!given) return given === undefined ? undefined : null
  const file = typeof given === 'string' ? blobSignedBy(world, given, 'avatar') : given
  return { file, origin: request.origin }
}
