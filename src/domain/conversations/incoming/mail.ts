import type { JsonObject } from '#db/models/columns'
import type { Contact } from '#db/models/contacts/contact'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { CustomerValues } from '#domain/contacts/customers'
import type { GivenFile } from '#domain/conversations/messages/attachments'
import type { NewMessage } from '#domain/conversations/messages/builder'
import type { Desk } from '#domain/desk'
import { textOfHtml } from './mail-text.ts'
import { cleaned, withoutQuotes } from './reply.ts'

/** What an e-mail has besides its sender and its text. */
export interface GivenMail {
  /** The subject of an e-mail. */
  subject?: string | null | undefined
  /** The body as HTML, beside or in place of the text. */
  html?: string | null | undefined
  /** Who else got it. */
  cc?: readonly string[] | null | undefined
  /** The mail's own id; made up unless given. */
  message_id?: string | null | undefined
  /** The id of the mail that it answers. */
  in_reply_to?: string | null | undefined
}

/** The names of what only e-mails have. */
export const MAIL_FIELDS = ['subject', 'html', 'cc', 'message_id', 'in_reply_to'] as const

/** An e-mail as it came. */
export interface Mail extends GivenMail {
  message_id: string
  /** The body as text. */
  content?: string | null | undefined
  attachments?: readonly GivenFile[] | null | undefined
}

/** A given e-mail, with an id. */
export function mailOf({ random }: Desk, given: Omit<Mail, 'message_id'> & Pick<GivenMail, 'message_id'>): Mail {
  const { message_id } = given
  return { ...given, message_id: message_id?.trim() ? message_id : `${random.uuid()}@mail.example.com` }
}

/** What an inbox knows of somebody who never wrote before: called as the address begins unless a name is given. */
export function senderOf({ message_id }: Mail, { email, name }: Pick<CustomerValues, 'email' | 'name'>): JsonObject {
  const called = name?.trim() ? name : email?.split('@')[0]
  return { ...(called ? { name: called } : {}), additional_attributes: { source_id: `email:${message_id}` } }
}

/**
 * The conversation that an e-mail goes on with: the one that has the mail that it answers, or that began with an answer to
 * the same; every other mail begins one.
 */
export function threadOf({ db }: Desk, inbox: Inbox, { in_reply_to }: Mail): Conversation | undefined {
  if (!in_reply_to?.trim()) return undefined
  const [answered] = db.messages.many('source', `${inbox.id}:${in_reply_to}`)
  if (answered) return db.conversations.get(answered.conversation_id)
  return [...db.conversations.many('inbox', inbox.id)].find(
    ({ additional_attributes }) => additional_attributes.in_reply_to === in_reply_to,
  )
}

/** What an e-mail says of the conversation that it begins. */
export function beginningOfMail({ clock }: Desk, { subject, in_reply_to }: Mail): JsonObject {
  return {
    source: 'email',
    in_reply_to: in_reply_to ?? null,
    auto_reply: false,
    mail_subject: subject ?? null,
    initiated_at: { timestamp: new Date(clock.now()).toISOString() },
  }
}

/** The message that has come as an e-mail already. */
export function sameMail({ db }: Desk, { id, inbox_id }: Conversation, { message_id }: Mail): Message | undefined {
  return [...db.messages.many('source', `${inbox_id}:${message_id}`)].find(
    ({ conversation_id }) => conversation_id === id,
  )
}

/** An e-mail as the message that it becomes. */
export function messageOfMail(desk: Desk, inbox: Inbox, { email }: Contact, mail: Mail): NewMessage {
  const text = parts(mail.content, mail.content ?? null)
  const html = parts(mail.html, mail.html == null ? null : textOfHtml(mail.html))
  return {
    content: text?.reply ?? html?.reply ?? null,
    message_type: 'incoming',
    content_type: 'incoming_email',
    source_id: mail.message_id,
    attachments: mail.attachments,
    content_attributes: {
      email: {
        bcc: null,
        cc: addresses(mail.cc),
        content_type: typeOf(text, html),
        date: new Date(desk.clock.now()).toISOString().replace('Z', '+00:00'),
        from: email ? [email] : [],
        headers: null,
        html_content: html ?? {},
        in_reply_to: mail.in_reply_to ?? null,
        message_id: mail.message_id,
        multipart: Boolean(text && html),
        number_of_attachments: mail.attachments?.length ?? 0,
        references: mail.in_reply_to ? [mail.in_reply_to] : [],
        subject: mail.subject ?? null,
        text_content: text ?? {},
        to: typeof inbox.channel.email === 'string' ? [inbox.channel.email] : [],
        auto_reply: false,
      },
      cc_email: addresses(mail.cc),
      bcc_email: null,
    },
  }
}

/** One part of a mail: as it came, cleaned as the running server does it in place, and without what it quotes. */
interface Part {
  full: string
  reply: string
  quoted: string
  [key: string]: string
}

function parts(full: string | null | undefined, read: string | null): Part | undefined {
  if (!full?.trim() || !read?.trim()) return undefined
  const reply = cleaned(withBreaks(read))
  return { full: withBreaks(full), reply, quoted: withoutQuotes(reply) }
}

/** Mails are read with one sign for a line break. */
function withBreaks(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

function addresses(list: readonly string[] | null | undefined): string[] | null {
  return list && list.length > 0 ? [...list] : null
}

function typeOf(text: Part | undefined, html: Part | undefined): string {
  if (text && html) return 'multipart/alternative'
  return html ? 'text/html; charset=UTF-8' : 'text/plain; charset=UTF-8'
}
