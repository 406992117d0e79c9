import { type JsonObject, objectOf } from '#db/models/columns'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { Desk } from '#domain/desk'
import { Failure } from '#errors'
import { inspect, textOf } from '#tools/ruby'

/** Where mail is fetched from unless told, with and without encryption. */
const IMAP_PORTS = { encrypted: 993, plain: 143 }

const SMTP_PORT = 25

/** Addresses of the machine itself, where no mail server listens. */
const OWN_ADDRESSES: ReadonlySet<unknown> = new Set(['127.0.0.1', 'localhost'])

/** How the running server can prove to a mail server who it is. */
const SMTP_AUTHENTICATIONS: ReadonlySet<string> = new Set(['plain', 'login', 'cram_md5', 'xoauth2'])

/**
 * The running server tries out where mail is fetched from and sent through as soon as that is switched on, and goes on
 * whatever it finds. Without an address it asks itself; the mock asks nobody else, and takes another's address as it is.
 * @param given what a request says of the mailbox: nothing else is tried
 * @param sent the same as it came: whatever Ruby takes for true switches on, "false" among it
 * @throws {Failure} `ConnectionFailed`
 */
export function refuseUnreachable(desk: Desk, { channel_type }: Inbox, given: JsonObject, sent: unknown): void {
  if (desk.dialect !== 'chatwoot' || channel_type !== 'Channel::Email') return
  const reason =
    (isOn(sent, 'imap_enabled') ? incomingTrouble(given) : undefined) ??
    (isOn(sent, 'smtp_enabled') ? outgoingTrouble(given) : undefined)
  if (reason !== undefined) throw new Failure('ConnectionFailed', { reason })
}

function isOn(sent: unknown, name: string): boolean {
  const value = objectOf(sent)[name] ?? false
  return value !== false && typeof value !== 'object'
}

function incomingTrouble({ imap_address, imap_port, imap_enable_ssl }: JsonObject): string | undefined {
  if (imap_address && !OWN_ADDRESSES.has(imap_address)) return undefined
  const port = imap_port || (imap_enable_ssl ? IMAP_PORTS.encrypted : IMAP_PORTS.plain)
  return `Connection refused - connect(2) for 127.0.0.1:${port}`
}

/** In the words of the server's mail library, which looks at what it is to prove itself with first. */
function outgoingTrouble(given: JsonObject): string | undefined {
  const { smtp_login: login, smtp_password: password, smtp_authentication } = given
  const isNamed = typeof login === 'string'
  const authentication = textOf(smtp_authentication ?? 'login')
  if (isNamed || typeof password === 'string') {
    if (!SMTP_AUTHENTICATIONS.has(authentication)) return `wrong authentication type ${authentication}`
    if (!isNamed) return 'SMTP-AUTH requested but missing user name'
    if (typeof password !== 'string') return 'SMTP-AUTH requested but missing secret phrase'
  }
  const { smtp_address: address } = given
  if (address && !OWN_ADDRESSES.has(address)) return undefined
  return `Connection refused - connect(2) for ${inspect(address || null)} port ${given.smtp_port || SMTP_PORT}`
}
