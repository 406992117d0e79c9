import type { Attachment } from '#db/models/conversations/message'

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
  ...['bmp', 'gif', 'jpeg', 'png', 'webp'].map((ending) => [ending, `image/${ending}`] as const),
  ...['pdf', 'zip'].map((ending) => [ending, `application/${ending}`] as const),
  ...['mp4', 'webm'].map((ending) => [ending, `video/${ending}`] as const),
  ['csv', 'text/csv'],
  ['jpg', 'image/jpeg'],
  ['mp3', 'audio/mpeg'],
  ['ogg', 'audio/ogg'],
  ['svg', 'image/svg+xml'],
  ['txt', 'text/plain'],
])

/** The type that the name of a file, or its path, ends in; undefined for endings that are not known. */
export function typeByEnding(filename: string): string | undefined {
  return TYPES_BY_ENDING.get(/\.(\w+)$/.exec(filename)?.[1] ?? '')
}

/** What a file is said to be, parameters apart; mere bytes, and what is said to be of no type, are what the name ends in. */
export function storedType(declared: string, filename: string): string {
  const [type = ''] = declared.split(/[;,\s]/)
  const isSaid = type.includes('/') && type !== UNKNOWN_TYPE
  return isSaid ? type : (typeByEnding(filename.toLowerCase()) ?? UNKNOWN_TYPE)
}
