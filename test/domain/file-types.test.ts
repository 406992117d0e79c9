import { expect, it } from 'vitest'
import { storedType } from '#domain/conversations/messages/file-types'

const PNG = '\x89PNG\r\n\x1a\n'
const ZIP = 'PK\x03\x04\x14\0'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

// What Marcel, the server's library, makes of each.
it.each([
  [PNG, 'text/plain', 'b.txt', 'image/png'],
  [PNG, '', 'f', 'image/png'],
  ['not a picture', 'image/png', 'fake.png', 'image/png'],
  ['hello', 'IMAGE/PNG', 'a', 'image/png'],
  ['hello', 'text/plain; charset=utf-8', 'a.txt', 'text/plain'],
  ['a,b', 'text/plain', 'c.csv', 'text/csv'],
  ['a,b', 'application/octet-stream', 'c.CSV', 'text/csv'],
  ['a,b', 'application/pdf', 'c.csv', 'application/pdf'],
  ['\0\x01', '', 'f.bin', 'application/octet-stream'],
  [ZIP, 'application/octet-stream', 'f.docx', DOCX],
  [ZIP, DOCX, 'f', DOCX],
  [ZIP, 'text/plain', 'f.txt', 'application/zip'],
  ['<!DOCTYPE html><p>', 'text/plain', 'g.txt', 'text/html'],
  ['<svg/>', 'text/plain', 'h.txt', 'image/svg+xml'],
  ['<?xml version="1.0"?><svg/>', 'image/svg+xml', 'h.svg', 'image/svg+xml'],
  ['<?xml version="1.0"?>', 'application/octet-stream', 'h.svg', 'image/svg+xml'],
  ['%PDF-1.4', 'application/octet-stream', 'd', 'application/pdf'],
  ['\xff\xd8\xff\xe0', 'image/png', 'a.png', 'image/jpeg'],
  ['RIFF\x24\0\0\0WEBPVP8 ', 'image/jpeg', 'a.jpg', 'image/webp'],
  ['\0\0\0\x14ftypqt  ', 'video/mp4', 'i.mp4', 'video/mp4'],
  ['\0\0\0\x18ftypisom', 'application/octet-stream', 'i', 'video/mp4'],
  ['\x1a\x45\xdf\xa3\x01', 'video/webm', 'm.webm', 'video/webm'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/msword', 'a.doc', 'application/msword'],
  ['RIFF\x24\0\0\0WAVEfmt ', 'audio/wav', 'a.wav', 'audio/x-wav'],
  [`OggS${'\0'.repeat(24)}OpusHead`, '', 'voice', 'audio/ogg'],
  [`OggS${'\0'.repeat(24)}\x01vorbis`, '', 'voice', 'audio/ogg'],
  ['\0\0\0\x1cftypavif', 'application/octet-stream', 'a', 'image/avif'],
  ['\0', 'application/octet-stream', 'slides.pptx', `${DOCX.slice(0, 46)}presentationml.presentation`],
  ['MZ', 'text/plain', 'run.txt', 'application/x-msdownload'],
])('finds the type of %j sent as "%s" named %s', (text, contentType, filename, type) => {
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0))
  expect(storedType({ filename, contentType, bytes })).toBe(type)
})
