import { sha1 } from '@noble/hashes/legacy.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { decodeBase64 } from './base64.ts'

const PEM = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/

/** What every certificate begins with, and what it certifies: both are sequences, the first one too long for one byte. */
const SEQUENCE = 0x30

/** The bytes of a certificate in PEM form; undefined for a text that is none. */
export function derOf(pem: string): Uint8Array | undefined {
  const [, base64] = PEM.exec(pem) ?? []
  if (base64 === undefined) return undefined
  try {
    const bytes = decodeBase64(base64.replaceAll(/\s/g, ''))
    return isWhole(bytes) ? bytes : undefined
  } catch {
    return undefined
  }
}

/** Whether a sequence is there to its end: after its tag stands how many bytes tell its length, then those. */
function isWhole(bytes: Uint8Array): boolean {
  const width = (bytes[1] ?? 0) - 0x80
  const start = 2 + width
  const length = bytes.subarray(2, start).reduce((sum, byte) => sum * 256 + byte, 0)
  return width > 0 && bytes[0] === SEQUENCE && bytes[start] === SEQUENCE && bytes.length - start >= length
}

/** What a certificate is told apart by: `A9:99:3E:…`; null for a text that is none. */
export function fingerprintOf(pem: string): string | null {
  const bytes = derOf(pem)
  const pairs = bytes && bytesToHex(sha1(bytes)).toUpperCase().match(/../g)
  return pairs?.join(':') ?? null
}
