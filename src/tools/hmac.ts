import { hmac } from '@noble/hashes/hmac.js'
import { sha256 as sha256Bytes } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** SHA-256 of a text, in hexadecimal. */
export function sha256(text: string): string {
  return bytesToHex(sha256Bytes(utf8ToBytes(text)))
}

/** HMAC-SHA256 of a text. */
export function hmacSha256Bytes(secret: string, text: string): Uint8Array {
  return hmac(sha256Bytes, utf8ToBytes(secret), utf8ToBytes(text))
}

/** HMAC-SHA256 of a text, in hexadecimal. */
export function hmacSha256(secret: string, text: string): string {
  return bytesToHex(hmacSha256Bytes(secret, text))
}

/** The headers that let a receiver check where a delivery comes from: the signature covers `<timestamp>.<body>`. */
export function signatureHeaders(options: {
  secret: string
  /** Seconds since 1970. */
  timestamp: number
  /** The exact text that is sent. */
  body: string
  deliveryId: string
}): Record<string, string> {
  const { secret, timestamp, body, deliveryId } = options
  return {
    'X-Chatwoot-Signature': `sha256=${hmacSha256(secret, `${timestamp}.${body}`)}`,
    'X-Chatwoot-Timestamp': String(timestamp),
    'X-Chatwoot-Delivery': deliveryId,
  }
}
