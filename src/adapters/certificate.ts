import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import {
  Boolean as Asn1Boolean,
  Set as Asn1Set,
  type BaseBlock,
  BitString,
  Constructed,
  fromBER,
  Integer,
  ObjectIdentifier,
  OctetString,
  Primitive,
  Sequence,
  UTCTime,
  Utf8String,
} from 'asn1js'
import { addressBytes } from '#tools/network/address'
import { DAY, MINUTE } from '#tools/time/units'

/** What a server shows that it is who it says, and proves it with; texts in PEM form. */
export interface Certificate {
  cert: string
  key: string
}

/** The names and addresses of this machine. */
const OWN = ['localhost', '127.0.0.1', '::1']

/** How long a certificate holds that is made, in milliseconds: as long as browsers take any. */
const VALIDITY = 397 * DAY

/** The numbers of what a certificate consists of, from RFC 5280 and RFC 5758. */
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2'
const COMMON_NAME = '2.5.4.3'
const BASIC_CONSTRAINTS = '2.5.29.19'
const SUBJECT_KEY_IDENTIFIER = '2.5.29.14'
const KEY_USAGE = '2.5.29.15'
const EXTENDED_KEY_USAGE = '2.5.29.37'
const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1'
const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17'

/**
 * Makes a certificate for this machine and a further name or address, which vouches for itself: clients have to be told
 * to trust it. It brings 60 kB of code, so whoever needs it loads it when it is needed.
 */
export function makeCertificate(host: string): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = list(oid(ECDSA_WITH_SHA256))
  const name = list(new Asn1Set({ value: [list(oid(COMMON_NAME), new Utf8String({ value: 'mockwoot' }))] }))
  const content = list(
    within(0, new Integer({ value: 2 })), // counted from 0: the third version
    Integer.fromBigInt(`0x01${randomBytes(15).toString('hex')}`), // never below 0
    algorithm,
    name,
    validityFrom(Date.now() - MINUTE), // clocks differ
    name,
    fromBER(publicKey.export({ type: 'spki', format: 'der' })).result,
    within(3, list(...extensionsFor([...new Set([...OWN, host])]))),
  )
  const signature = sign('sha256', Buffer.from(content.toBER()), privateKey)
  const whole = list(content, algorithm, new BitString({ valueHex: signature }))
  const base64 = Buffer.from(whole.toBER()).toString('base64')
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

function extensionsFor(hosts: readonly string[]): Sequence[] {
  const signsItselfAndSaysSo = new BitString({ valueHex: Uint8Array.of(0b1000_0100), unusedBits: 2 })
  return [
    extension(BASIC_CONSTRAINTS, list(new Asn1Boolean({ value: true }))),
    // Strict clients (Python 3.13) want whoever vouches for others to have one; what it is doesn't matter.
    extension(SUBJECT_KEY_IDENTIFIER, new OctetString({ valueHex: randomBytes(20) })),
    extension(KEY_USAGE, signsItselfAndSaysSo),
    extension(EXTENDED_KEY_USAGE, list(oid(SERVER_AUTHENTICATION))),
    extension(SUBJECT_ALTERNATIVE_NAME, list(...hosts.map(alternativeName))),
  ]
}

function extension(id: string, value: BaseBlock): Sequence {
  const isCritical = id === BASIC_CONSTRAINTS || id === KEY_USAGE
  const content = new OctetString({ valueHex: value.toBER() })
  return list(oid(id), ...(isCritical ? [new Asn1Boolean({ value: true })] : []), content)
}

function alternativeName(host: string): Primitive {
  const address = addressBytes(host)
  const [tagNumber, valueHex] = address ? [7, address] : [2, Buffer.from(host)]
  return new Primitive({ idBlock: { tagClass: 3, tagNumber }, valueHex })
}

function validityFrom(start: number): Sequence {
  return list(...[start, start + VALIDITY].map((time) => new UTCTime({ valueDate: new Date(time) })))
}

function list(...value: BaseBlock[]): Sequence {
  return new Sequence({ value })
}

function within(tagNumber: number, value: BaseBlock): Constructed {
  return new Constructed({ idBlock: { tagClass: 3, tagNumber }, value: [value] })
}

function oid(value: string): ObjectIdentifier {
  return new ObjectIdentifier({ value })
}
