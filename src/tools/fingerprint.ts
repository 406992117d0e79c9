/**
 * Thirty-two hexadecimal digits that are the same for the same text or bytes, and others for others, unless by a chance that
 * nobody lives to see. Fast, and no secret.
 */
export function fingerprint(content: string | Uint8Array): string {
  let [a, b, c, d] = [0x9e3779b9, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f]
  for (let at = 0; at < content.length; at++) {
    const unit = typeof content === 'string' ? content.charCodeAt(at) : (content[at] ?? 0)
    a = Math.imul(a ^ unit, 0x01000193) + d
    b = Math.imul(b ^ a, 0x5bd1e995)
    c = Math.imul(c ^ b, 0x1b873593) + unit
    d = Math.imul(d ^ (c >>> 15), 0x2c1b3c6d)
  }
  return [a, b, c, d].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('')
}
