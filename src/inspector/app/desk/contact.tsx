import { channelName, moment } from '../format.ts'
import { useLoaded } from '../load.ts'
import { Face } from '../parts/bits.tsx'
import { showContact } from './api.ts'
import type { OpenCase } from './case.ts'

const MILLISECONDS = 1000

/** Some facts, each with its name; those that are not known are left out. */
function Facts({ title, facts }: { title: string; facts: ReadonlyArray<readonly [name: string, value: unknown]> }) {
  const known = facts.filter(([, value]) => value !== null && value !== undefined && value !== '')
  if (known.length === 0) return null
  return (
    <section class="facts-block">
      <h3>{title}</h3>
      <dl>
        {known.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const dated = (seconds: number | undefined): string | undefined =>
  seconds ? moment(seconds * MILLISECONDS) : undefined

/** With whom a conversation is, and what is known of both. */
export function ContactPane({
  account,
  conversation,
  pulse,
  isShown,
}: OpenCase & {
  /** Whether it is asked for where there is no room for it otherwise. */
  isShown: boolean
}) {
  const { sender, channel } = conversation.meta
  const version = pulse && `${pulse.epoch} ${pulse.records}`
  const { data } = useLoaded(String(sender.id), () => showContact(account, sender.id), version)
  const contact = data ?? sender
  const inbox = account.inboxes.find(({ id }) => id === conversation.inbox_id)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section class={`contact ${isShown ? 'shown' : ''}`} aria-label="Contact" tabIndex={0}>
      <h2>
        <Face name={contact.name} picture={contact.thumbnail} />
        <span dir="auto">{contact.name || 'Nameless'}</span>
      </h2>
      <Facts
        title="Contact"
        facts={[
          ['id', contact.id],
          ['e-mail', contact.email],
          ['phone', contact.phone_number],
          ['identifier', contact.identifier],
          ['blocked', contact.blocked || undefined],
          ['last active', dated(contact.last_activity_at)],
          ...Object.entries(contact.custom_attributes),
          ...Object.entries(contact.additional_attributes),
        ]}
      />
      <Facts
        title="Conversation"
        facts={[
          ['inbox', inbox && `${inbox.name} (${channelName(channel)})`],
          ['created', dated(conversation.created_at)],
          ['first reply', dated(conversation.first_reply_created_at)],
          ['waits since', dated(conversation.waiting_since)],
          ['snoozed until', conversation.snoozed_until && moment(conversation.snoozed_until)],
          ['customer has seen', dated(conversation.contact_last_seen_at)],
          ['can reply', conversation.can_reply ? 'yes' : 'no'],
          ['muted', conversation.muted || undefined],
          ...Object.entries(conversation.custom_attributes),
          ...Object.entries(conversation.additional_attributes),
        ]}
      />
      <Facts
        title="Inboxes"
        facts={(data?.contact_inboxes ?? []).map(({ inbox: { name }, source_id }) => [name, source_id] as const)}
      />
    </section>
  )
}
