import type { UploadedFile } from '#protocol'
import { decodeBase64 } from '#tools/base64'

/** Pictures of 160 by 120 pixels: a dented parcel, an error on a screen, a chart. */
const PICTURES = {
  parcel:
    'iVBORw0KGgoAAAANSUhEUgAAAKAAAAB4CAMAAABCfAldAAAAD1BMVEXo7vTAilLp06l6UjC5xM9QkOnJAAAAqklEQVR42u3ayw5AMBRFUdT/f7OZ' +
    'eNNE4mDteWPFROu2aSRJkiRJkqTPVSrrFtWuB3wC2Na0BFYtBgQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ8BZZg4GQyFwmczQ7zgKvxZhhwYwAb' +
    'BdwcEQNeB+5M2WOAu/cAAAEBj33jI7xBQMBwYPy32HbrBzvq/DNJ/qnuBefi+/8suKb8DWAfHiAgICAgICDgu4EDdCxW3x0Y9qEAAAAASUVORK5C' +
    'YII=',
  screenshot:
    'iVBORw0KGgoAAAANSUhEUgAAAKAAAAB4CAMAAABCfAldAAAAGFBMVEX////X3eXvRET1ngsixV6apbElY+vx9fmPt1eFAAAAr0lEQVR42u3ZMQ7C' +
    'MAxA0RAbuP+NWVDDgsTQqjZ9f4oyvSH2knEr3gC8DHDOuV1GxHbOzBLAOZcwYgkzTxaOD99bGLGEmWcLAa/yButPsUX9v8Bn8QABAQEBAQEBAQEB' +
    'AQEBAbsD50EBAgICAgIC/gYcBwUICAjYDXjfIcDSQEMC2HHNALYCGhLAbsDHlwABAbsA7UFAv52AgICAgICAgICAgICAgICAgICAgICFewG9UII2' +
    'mzQ8IAAAAABJRU5ErkJggg==',
  chart:
    'iVBORw0KGgoAAAANSUhEUgAAAKAAAAB4CAMAAABCfAldAAAADFBMVEX///9gpfolY+tkdItwJtURAAAAfElEQVR42u3VMQoAIQxFwex6/zvbClsI' +
    'Etcg88pUU/1ESJIkSZLeIUBAQEBAQMDsniFAQEBAQEDAAsDPARAQ8CRwPiKAgICAgLWACwdAQEBAwGVgxp8ABAQE3LxygICAgICAdYD/eAABAQEB' +
    'AQEBAQEBAQGzga1cIUnS/XVqRBn/yQU/rQAAAABJRU5ErkJggg==',
}

/** A picture that somebody sends. */
export function picture(name: keyof typeof PICTURES): UploadedFile {
  return { filename: `${name}.png`, contentType: 'image/png', bytes: decodeBase64(PICTURES[name]) }
}

/** A document of one page that says one line, in ASCII. */
export function pdf(filename: string, line: string): UploadedFile {
  const text = `BT /F1 18 Tf 40 100 Td (${line.replaceAll(/[()\\]/g, '\\$&')}) Tj ET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 160]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${text.length}>>stream\n${text}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const count = objects.length + 1
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${rows}`
  const file = `${body}${table}trailer\n<</Size ${count}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`
  return { filename, contentType: 'application/pdf', bytes: new TextEncoder().encode(file) }
}

/** How many samples a second a sound has, and how long it is: a quarter of a second. */
const RATE = 8000
const SAMPLES = RATE / 4

/** A sound that somebody sends: a beep. */
export function beep(filename: string): UploadedFile {
  const header = 44
  const view = new DataView(new ArrayBuffer(header + SAMPLES))
  const write = (offset: number, text: string): void => {
    for (const [index, letter] of [...text].entries()) view.setUint8(offset + index, letter.charCodeAt(0))
  }
  write(0, 'RIFF')
  view.setUint32(4, header - 8 + SAMPLES, true)
  write(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  // Uncompressed, of one channel.
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, RATE, true)
  view.setUint32(28, RATE, true)
  view.setUint16(32, 1, true)
  view.setUint16(34, 8, true)
  write(36, 'data')
  view.setUint32(40, SAMPLES, true)
  // A square wave of 500 Hz: the same bytes wherever it is computed.
  for (let index = 0; index < SAMPLES; index++) view.setUint8(header + index, index % 16 < 8 ? 160 : 96)
  return { filename, contentType: 'audio/wav', bytes: new Uint8Array(view.buffer) }
}

/** What is said of a file where it is told of: a small text. */
export function textFile(filename: string, content: string): UploadedFile {
  return { filename, contentType: 'text/plain', bytes: new TextEncoder().encode(content) }
}
