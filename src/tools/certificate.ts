import { sha1 } from '@noble/hashes/legacy.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { decodeBase64 } from './base64.ts'

const PEM = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/

/** What every certificate begins with: it is a sequence. */
const SEQUENCE = 0x30

/** The bytes of a certificate in PEM form; undefined for a text that is none. */
export function derOf(pem: string): Uint8Array | undefined {
  const [, base64] = PEM.exec(pem) ?? []
  if (base64 === undefined) return undefined
  try {
    const bytes = decodeBase64(base64.replaceAll(/\s/g, ''))
    return bytes[0] === SEQUENCE ? bytes : undefined
  } catch {
    return undefined
  }
}

/** What a certificate is told apart by: `A9:99:3E:…`; null for a text that is none. */
export function fingerprintOf(pem: string): string | null {
  const bytes = derOf(pem)
  const pairs = bytes && bytesToHex(sha1(bytes)).toUpperCase().match(/../g)
  return pairs?.join(':') ?? null
}
