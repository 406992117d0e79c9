import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { addressBytes } from '#tools/network/address'
import { bits, der, list, oid, TAG, time } from './der.ts'

/** What a server shows that it is who it says, and proves it with; texts in PEM form. */
export interface Certificate {
  cert: string
  key: string
}

/** The names and addresses of this machine. */
const OWN = ['localhost', '127.0.0.1', '::1']

/** How long a certificate holds that is made, in milliseconds: as long as browsers take any. */
const VALIDITY = 397 * 24 * 60 * 60 * 1000

/** The numbers of what a certificate consists of, from RFC 5280 and RFC 5758. */
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2'
const COMMON_NAME = '2.5.4.3'
const BASIC_CONSTRAINTS = '2.5.29.19'
const SUBJECT_KEY_IDENTIFIER = '2.5.29.14'
const KEY_USAGE = '2.5.29.15'
const EXTENDED_KEY_USAGE = '2.5.29.37'
const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1'
const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17'

/** How a value says that it is so. */
const TRUE = der(TAG.boolean, Buffer.of(0xff))

/**
 * Makes a certificate for this machine and a further name or address, which vouches for itself: clients have to be told
 * to trust it.
 */
export function makeCertificate(host: string): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = list(oid(ECDSA_WITH_SHA256))
  const name = list(der(TAG.set, list(oid(COMMON_NAME), der(TAG.utf8String, Buffer.from('mockwoot')))))
  const start = Date.now() - 60_000 // clocks differ
  const content = list(
    der(TAG.choiceOfValues, der(TAG.integer, Buffer.of(2))), // counted from 0: the third version
    der(TAG.integer, Buffer.of(1), randomBytes(15)), // never below 0
    algorithm,
    name,
    list(time(start), time(start + VALIDITY)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(TAG.choiceOfValues + 3, list(...extensionsFor([...new Set([...OWN, host])]))),
  )
  const base64 = list(content, algorithm, bits(sign('sha256', content, privateKey))).toString('base64')
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

function extensionsFor(hosts: readonly string[]): Buffer[] {
  const signsItselfAndSaysSo = bits(Buffer.of(0b1000_0100), 2)
  return [
    extension(BASIC_CONSTRAINTS, list(TRUE)),
    // Strict clients (Python 3.13) want whoever vouches for others to have one; what it is doesn't matter.
    extension(SUBJECT_KEY_IDENTIFIER, der(TAG.octetString, randomBytes(20))),
    extension(KEY_USAGE, signsItselfAndSaysSo),
    extension(EXTENDED_KEY_USAGE, list(oid(SERVER_AUTHENTICATION))),
    extension(SUBJECT_ALTERNATIVE_NAME, list(...hosts.map(alternativeName))),
  ]
}

function extension(id: string, value: Buffer): Buffer {
  const isCritical = id === BASIC_CONSTRAINTS || id === KEY_USAGE
  return list(oid(id), ...(isCritical ? [TRUE] : []), der(TAG.octetString, value))
}

/** An address, or else a name. */
function alternativeName(host: string): Buffer {
  const address = addressBytes(host)
  return address ? der(TAG.choice + 7, address) : der(TAG.choice + 2, Buffer.from(host))
}
