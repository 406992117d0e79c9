/*
 * What a certificate consists of, as DER (ITU-T X.690) writes it: each value begins with a byte that says what it is, and
 * its length.
 */

/** What values are. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  sequence: 0x30,
  set: 0x31,
  /** The number of a choice is added to these: of one that is a value itself, and of one that has values in it. */
  choice: 0x80,
  choiceOfValues: 0xa0,
}

/** A value: what it is, and its bytes. */
export function der(tag: number, ...content: Uint8Array[]): Buffer {
  const bytes = Buffer.concat(content)
  return Buffer.concat([Buffer.of(tag, ...lengthOf(bytes)), bytes])
}

/** A list of values. */
export function list(...values: Uint8Array[]): Buffer {
  return der(TAG.sequence, ...values)
}

/** Bits, of which as many at the end don't count. */
export function bits(bytes: Uint8Array, uncounted = 0): Buffer {
  return der(TAG.bitString, Buffer.of(uncounted), bytes)
}

/** What a dotted number stands for: the first two of its parts are one. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second, ...rest].flatMap((part) => {
    const digits = digitsOf(part, 0x80)
    return digits.map((digit, index) => (index < digits.length - 1 ? digit | 0x80 : digit))
  })
  return der(TAG.objectIdentifier, Buffer.from(bytes))
}

/** A moment of the years from 1950 to 2049, in milliseconds, to the second. */
export function time(moment: number): Buffer {
  const digits = new Date(moment).toISOString().replaceAll(/\D/g, '')
  return der(TAG.utcTime, Buffer.from(`${digits.slice(2, 14)}Z`))
}

/** A short length is a byte; before the bytes of a longer one stands how many these are. */
function lengthOf({ length }: Uint8Array): number[] {
  const digits = digitsOf(length, 0x100)
  return length < 0x80 ? digits : [0x80 | digits.length, ...digits]
}

/** The digits of a number to some base, the highest first. */
function digitsOf(value: number, base: number): number[] {
  return value < base ? [value] : [...digitsOf(Math.floor(value / base), base), value % base]
}
