import type { ComponentChildren } from 'preact'
import type { NamedConversation } from '#domain/conversations/named'
import { href } from '../route.ts'

/** What a detail begins with. */
export function DetailHead({
  title,
  back,
  children,
}: {
  title: string
  back: () => void
  children: ComponentChildren
}) {
  return (
    <header class="detail-head">
      <button type="button" class="quiet back" aria-label="Back to the timeline" onClick={back}>
        ←
      </button>
      <h2>{title}</h2>
      {children}
    </header>
  )
}

/** Some facts, each with its name; empty ones are left out. */
export function Facts({ facts }: { facts: ReadonlyArray<readonly [name: string, value: ComponentChildren]> }) {
  return (
    <dl class="facts-list">
      {facts.map(([name, value]) =>
        value === '' ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

/** The way to the conversation that something touched. */
export function ConversationLink({ conversation }: { conversation: NamedConversation | null }) {
  if (!conversation) return <>none</>
  const { account_id, id } = conversation
  const place = href({ tab: 'desk', parts: [String(account_id), String(id)], query: { status: 'all' } })
  return <a href={place}>#{id}</a>
}
