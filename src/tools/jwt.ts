import { decodeBase64, encodeBase64, urlSafe, usualBase64 } from './base64.ts'
import { hmacSha256Bytes } from './hmac.ts'

const HEADER = { alg: 'HS256' }

/** A JSON Web Token that carries `claims`, signed by HMAC-SHA256. @param header what its first part says besides */
export function signJwt(claims: object, secret: string, header: object = {}): string {
  const signed = `${encoded({ ...header, ...HEADER })}.${encoded(claims)}`
  return `${signed}.${signatureOf(signed, secret)}`
}

/**
 * What a JSON Web Token carries; undefined for one that is malformed, signed by nobody who knows the secret, or expired.
 * @param now milliseconds since 1970
 */
export function readJwt(token: string, secret: string, now: number): Record<string, unknown> | undefined {
  const [header = '', payload = '', signature, ...rest] = token.split('.')
  if (rest.length > 0 || decoded(header)?.alg !== HEADER.alg) return undefined
  if (signature !== signatureOf(`${header}.${payload}`, secret)) return undefined
  const claims = decoded(payload)
  const isExpired = typeof claims?.exp === 'number' && claims.exp * 1000 <= now
  return isExpired ? undefined : claims
}

function signatureOf(signed: string, secret: string): string {
  return part(hmacSha256Bytes(secret, signed))
}

function encoded(value: object): string {
  return part(new TextEncoder().encode(JSON.stringify(value)))
}

function part(bytes: Uint8Array): string {
  return urlSafe(encodeBase64(bytes)).replace(/=+$/, '')
}

function decoded(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(decodeBase64(usualBase64(text))))
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
