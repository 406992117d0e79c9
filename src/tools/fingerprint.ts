const ENCODER = new TextEncoder()

/**
 * Memory to read into, four bytes to a number: new memory for each text would take longer than all the rest. Enough for a
 * page of conversations, three bytes to a character.
 */
const MEMORY = new Int32Array(128 * 1024)

/** How many bytes are mixed at once. */
const STEP = 8

/** The hexadecimal digits of each byte. */
const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/**
 * Thirty-two hexadecimal digits that are the same for the same text or bytes, and others for others, but for a chance of one
 * in 2⁶⁴. Fast, and no secret.
 */
export function fingerprint(content: string | Uint8Array): string {
  const { numbers, length } = read(content)
  // Two lanes of whole numbers of 32 bits, each with a number of its own and some of the other lane: what they do can be done
  // at the same time. More lanes, or sums beyond 32 bits, take several times as long.
  let first = 0x9e3779b9 | 0
  let second = 0x85ebca6b | 0
  for (let at = 0; at * 4 < length; at += 2) {
    const before = first
    first = Math.imul(first ^ (numbers[at] ?? 0), 0x85ebca77) ^ (second >>> 15)
    second = Math.imul(second ^ (numbers[at + 1] ?? 0), 0xc2b2ae3d) ^ (before >>> 13)
  }
  return (
    digitsOf(first) + digitsOf(second) + digitsOf(first ^ (second >>> 13) ^ length) + digitsOf(second ^ (first >>> 16))
  )
}

function digitsOf(lane: number): string {
  const mixed = Math.imul(lane ^ (lane >>> 16), 0x2c1b3c6d)
  return `${hex(mixed >>> 24)}${hex(mixed >>> 16)}${hex(mixed >>> 8)}${hex(mixed)}`
}

function hex(number: number): string {
  return DIGITS[number & 0xff] ?? ''
}

/** What is to be told from others, and how many bytes it has; what stands behind them, up to a step, is zero. */
function read(content: string | Uint8Array): { numbers: Int32Array; length: number } {
  const most = (typeof content === 'string' ? content.length * 3 : content.length) + STEP
  const numbers = most <= MEMORY.byteLength ? MEMORY : new Int32Array(Math.ceil(most / 4))
  const bytes = new Uint8Array(numbers.buffer)
  let { length } = content
  if (typeof content === 'string') length = ENCODER.encodeInto(content, bytes).written
  else bytes.set(content)
  bytes.fill(0, length, length + STEP)
  return { numbers, length }
}
