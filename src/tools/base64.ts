/** The object that a base64 text carries as JSON; an empty one when it carries none. */
export function decodeBase64Json(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(atob(text))
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/** The base64 text of an object's JSON; names outside of ASCII are escaped. */
export function encodeBase64Json(value: object): string {
  const ascii = JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return btoa(ascii)
}

/** How many bytes are turned into text at once: a call takes so many arguments only. */
const CHUNK = 32_768

/** Bytes as base64 text. */
export function encodeBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let start = 0; start < bytes.length; start += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(start, start + CHUNK))
  }
  return btoa(binary)
}

/** Base64 text in the letters that addresses take as they are. */
export function urlSafe(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_')
}

/** Base64 text in the usual letters, from either. */
export function usualBase64(text: string): string {
  return text.replaceAll('-', '+').replaceAll('_', '/')
}

/** The bytes of a base64 text. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
