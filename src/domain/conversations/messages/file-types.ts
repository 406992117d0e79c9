import type { Attachment } from '#db/models/conversations/message'
import type { UploadedFile } from '#protocol'

/** The type of mere bytes. */
const UNKNOWN_TYPE = 'application/octet-stream'

const IMAGES = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/bmp', 'image/webp'])
const VIDEOS = new Set(['video/mp4', 'video/webm', 'video/ogg', 'video/quicktime'])

/** What website inboxes take besides images, videos and sounds. */
const WEBSITE_TYPES = new Set([
  'text/csv',
  'text/plain',
  'text/rtf',
  'application/json',
  'application/pdf',
  'application/zip',
  'application/x-7z-compressed',
  'application/vnd.rar',
  'application/x-tar',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/rtf',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
])

/** What kind of attachment a file of a type is. */
export function fileTypeOf(contentType: string): Attachment['file_type'] {
  if (IMAGES.has(contentType)) return 'image'
  if (VIDEOS.has(contentType)) return 'video'
  return contentType.startsWith('audio/') ? 'audio' : 'file'
}

/** Whether website inboxes take files of a type. */
export function isForWebsites(contentType: string): boolean {
  return /^(image|video|audio)\//.test(contentType) || WEBSITE_TYPES.has(contentType)
}

const TYPES_BY_ENDING = new Map([
  ...['bmp', 'gif', 'heic', 'jpeg', 'png', 'webp'].map((ending) => [ending, `image/${ending}`] as const),
  ...['json', 'pdf', 'rtf', 'zip'].map((ending) => [ending, `application/${ending}`] as const),
  ...['mp4', 'webm'].map((ending) => [ending, `video/${ending}`] as const),
  ['ogg', 'audio/ogg'],
  ['7z', 'application/x-7z-compressed'],
  ['csv', 'text/csv'],
  ['doc', 'application/msword'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['html', 'text/html'],
  ['jpg', 'image/jpeg'],
  ['m4a', 'audio/mp4'],
  ['mov', 'video/quicktime'],
  ['mp3', 'audio/mpeg'],
  ['odt', 'application/vnd.oasis.opendocument.text'],
  ['ppt', 'application/vnd.ms-powerpoint'],
  ['pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['svg', 'image/svg+xml'],
  ['txt', 'text/plain'],
  ['wav', 'audio/x-wav'],
  ['xls', 'application/vnd.ms-excel'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
])

/** The type that the name of a file, or its path, ends in; undefined for endings that are not known. */
export function typeByEnding(filename: string): string | undefined {
  return TYPES_BY_ENDING.get(/\.(\w+)$/.exec(filename)?.[1] ?? '')
}

/** What the bytes of a type begin with, or have at another place. */
const BEGINNINGS: ReadonlyArray<readonly [type: string, text: string, place?: number]> = [
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/gif', 'GIF87a'],
  ['image/gif', 'GIF89a'],
  ['image/webp', 'WEBP', 8],
  ['image/avif', 'ftypavif', 4],
  ['image/heic', 'ftypheic', 4],
  ['image/tiff', 'II*\0'],
  ['image/tiff', 'MM\0*'],
  ['audio/x-wav', 'WAVE', 8],
  ['audio/ogg', 'OpusHead', 28],
  ['audio/ogg', 'vorbis', 29],
  ['audio/mpeg', 'ID3'],
  ['audio/mpeg', '\xff\xfb'],
  ['audio/mp4', 'ftypM4A', 4],
  ['video/mp4', 'ftypmp4', 4],
  ['video/mp4', 'ftypisom', 4],
  ['video/mp4', 'ftypM4V ', 4],
  ['video/quicktime', 'ftyp', 4],
  ['application/x-matroska', '\x1a\x45\xdf\xa3'],
  ['application/ogg', 'OggS'],
  ['application/pdf', '%PDF-'],
  ['application/zip', 'PK\x03\x04'],
  ['application/gzip', '\x1f\x8b'],
  ['application/x-7z-compressed', '7z\xbc\xaf\x27\x1c'],
  ['application/rtf', '{\\rtf'],
  ['application/x-tika-msoffice', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['application/x-msdownload', 'MZ'],
  ['application/xml', '<?xml'],
  ['image/svg+xml', '<svg'],
  ['text/html', '<!DOCTYPE html'],
  ['text/html', '<!doctype html'],
  ['text/html', '<html'],
  ['text/vcard', 'BEGIN:VCARD'],
]

/** What types are kinds of. */
const KINDS: ReadonlyArray<readonly [general: string, kinds: RegExp]> = [
  ['application/zip', /^application\/vnd\.(oasis|openxmlformats)/],
  ['application/x-tika-msoffice', /^application\/(msword|vnd\.ms-)/],
  ['application/x-matroska', /^video\/webm$/],
  ['video/quicktime', /^video\/mp4$/],
  ['application/ogg', /^(audio|video)\/ogg$/],
  ['application/xml', /^image\/svg\+xml$/],
  ['text/plain', /^(text\/(csv|css|calendar|vcard)|application\/(json|rtf|xml)|image\/svg\+xml)$/],
]

function isKindOf(type: string, general: string): boolean {
  return KINDS.some(([one, kinds]) => one === general && kinds.test(type))
}

function typeOfBytes(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 36))
  return BEGINNINGS.find(([, text, place = 0]) => head.startsWith(text, place))?.[0]
}

/**
 * The type that the server's file store finds (Marcel): what the bytes begin like, else what the file is said to be, else
 * what its name ends in; each of them may say more exactly what the one before said. Parameters of types count for nothing.
 */
export function storedType({ filename, contentType, bytes }: UploadedFile): string {
  const [declared = ''] = contentType.toLowerCase().split(/[;,\s]/)
  const said = declared.includes('/') && declared !== UNKNOWN_TYPE ? declared : ''
  const found = [typeOfBytes(bytes), said, typeByEnding(filename.toLowerCase())].flatMap((type) => type || [])
  return found.reduce((type, other) => (isKindOf(other, type) ? other : type), found[0] ?? UNKNOWN_TYPE)
}
