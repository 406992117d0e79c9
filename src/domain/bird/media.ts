import type { BirdMedia, BirdMediaKind } from '#db/models/bird/bird'
import type { BirdAgent } from '#db/models/bird/bird-agent'
import type { Desk } from '#domain/desk'
import { Failure, recordNotFound } from '#errors'
import type { UploadedFile } from '#protocol'
import { encodeBase64, encodeBase64Json } from '#tools/base64'
import { HOUR } from '#tools/time/units'

/** How long a presigned upload is good for, in milliseconds: an hour. */
const UPLOAD_LIFETIME = HOUR

/** Where the files would lie if the file store were real. */
const BUCKET = 'mockwoot-bird-media'

const CREDENTIAL = 'AKIAMOCKWOOTEXAMPLE'
const REGION = 'us-east-1'

/** The media types that can be given back as they came. */
const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+$/

/** Announces a file of an agent: gives out the form fields that its upload has to carry. */
export function presignUpload(desk: Desk, agent: BirdAgent, kind: BirdMediaKind): BirdMedia {
  const { db, clock, random } = desk
  const id = random.uuid()
  const expires_at = clock.now() + UPLOAD_LIFETIME
  const key = `workspaces/${agent.workspace_id}/agents/${agent.id}/${kind}/${id}`
  return db.birdMedia.insert({
    id,
    workspace_id: agent.workspace_id,
    agent_id: agent.id,
    kind,
    expires_at,
    form: { key, ...signedForm(key, clock.now(), expires_at, random.hex(64)) },
  })
}

/** The fields of an S3 POST policy. */
function signedForm(key: string, now: number, expiry: number, signature: string): Record<string, string> {
  const date = new Date(now).toISOString().replace(/\.\d+|[-:]/g, '')
  const credential = `${CREDENTIAL}/${date.slice(0, 8)}/${REGION}/s3/aws4_request`
  const algorithm = 'AWS4-HMAC-SHA256'
  const conditions = [
    { bucket: BUCKET },
    { key },
    { 'x-amz-algorithm': algorithm },
    { 'x-amz-credential': credential },
    { 'x-amz-date': date },
  ]
  return {
    policy: encodeBase64Json({ expiration: new Date(expiry).toISOString(), conditions }),
    'x-amz-algorithm': algorithm,
    'x-amz-credential': credential,
    'x-amz-date': date,
    'x-amz-signature': signature,
  }
}

/**
 * The file with this id that was announced for an upload.
 * @throws {Failure} `RecordNotFound`
 */
export function findMedia(desk: Desk, workspaceId: string, id: string): BirdMedia {
  const media = desk.db.birdMedia.get(id.toLowerCase())
  if (media?.workspace_id !== workspaceId.toLowerCase()) throw recordNotFound('File')
  return media
}

/**
 * Takes an upload. One that comes again replaces the one before.
 * @throws {Failure} `Forbidden` when a field is not as it was given out, or too late; `BadParameter` without a file
 */
export function storeUpload(
  desk: Desk,
  media: BirdMedia,
  fields: Record<string, unknown>,
  file: UploadedFile | undefined,
): void {
  const wrong = Object.keys(media.form).find((name) => fields[name] !== media.form[name])
  if (wrong !== undefined) throw new Failure('Forbidden', { text: `Invalid according to policy: ${wrong}` })
  if (desk.clock.now() >= media.expires_at) {
    throw new Failure('Forbidden', { text: 'Invalid according to policy: policy expired' })
  }
  if (!file) throw new Failure('BadParameter', { path: 'file', message: 'has to be exactly one file' })
  const type = fields['Content-Type'] ?? fields['content-type'] ?? file.contentType
  desk.db.birdMedia.update(media, {
    file: {
      content_type: typeof type === 'string' && MEDIA_TYPE.test(type) ? type : 'application/octet-stream',
      data: encodeBase64(file.bytes),
    },
  })
}

/**
 * The file of an agent with this id, once it is uploaded.
 * @throws {Failure} `RecordNotFound`
 */
export function findUploaded(desk: Desk, agent: BirdAgent, id: string): BirdMedia {
  const media = findMedia(desk, agent.workspace_id, id)
  if (media.agent_id !== agent.id || media.file === null) throw recordNotFound('File')
  return media
}
