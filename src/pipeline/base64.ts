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
