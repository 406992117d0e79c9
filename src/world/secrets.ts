/** Names of what lets somebody in: `current_password`, `pubsub_token`, `accessToken`, `webhook_secret`, `api_key`. */
const SECRET = /(password|passwd|secret|token|authorization|api_?key|private_?key)(_?confirmation)?$/i

/** The same within a JSON text that may be cut off. */
const SECRET_IN_TEXT =
  /("[^"\\]*(?:password|passwd|secret|token|authorization|api_?key|private_?key)(?:_?confirmation)?"\s*:\s*")((?:[^"\\]|\\.)*)/gi

/** What is shown of a secret: its last four characters. */
export function masked(secret: string): string {
  return secret.length > 4 ? `…${secret.slice(-4)}` : '…'
}

/** What is shown of a value with this name: of a secret or a list of them, the last four characters, else all of it. */
export function shown(name: string, value: unknown): unknown {
  if (!SECRET.test(name)) return value
  return Array.isArray(value) ? value.map(maskedValue) : maskedValue(value)
}

function maskedValue(value: unknown): unknown {
  const isText = (typeof value === 'string' && value !== '') || typeof value === 'number'
  return isText ? masked(String(value)) : value
}

/** A text that is no JSON, or not all of one, with its secrets masked. */
export function shownText(text: string): string {
  return text.replaceAll(SECRET_IN_TEXT, (_, name: string, secret: string) => name + masked(secret))
}
