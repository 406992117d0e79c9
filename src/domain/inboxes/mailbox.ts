import type { JsonObject } from '#db/models/columns'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { Desk } from '#domain/desk'
import { Failure } from '#errors'
import { textOf } from '#tools/ruby'

/** Where mail is fetched from unless told, with and without encryption. */
const IMAP_PORTS = { encrypted: 993, plain: 143 }

const SMTP_PORT = 25

/** How the running server can prove to a mail server who it is. */
const SMTP_AUTHENTICATIONS: ReadonlySet<string> = new Set(['plain', 'login', 'cram_md5', 'xoauth2'])

/**
 * The running server tries out where mail is fetched from and sent through as soon as that is switched on, and goes on
 * whatever it finds. Without an address it asks itself; the mock asks nobody, and takes an address as it is.
 * @param given what a request says of the mailbox: nothing else is tried
 * @throws {Failure} `ConnectionFailed`
 */
export function refuseUnreachable({ dialect }: Desk, { channel_type }: Inbox, given: JsonObject): void {
  if (dialect !== 'chatwoot' || channel_type !== 'Channel::Email') return
  const reason =
    (given.imap_enabled === true ? incomingTrouble(given) : undefined) ??
    (given.smtp_enabled === true ? outgoingTrouble(given) : undefined)
  if (reason !== undefined) throw new Failure('ConnectionFailed', { reason })
}

function incomingTrouble({ imap_address, imap_port, imap_enable_ssl }: JsonObject): string | undefined {
  if (imap_address) return undefined
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
  return given.smtp_address ? undefined : `Connection refused - connect(2) for nil port ${given.smtp_port || SMTP_PORT}`
}
