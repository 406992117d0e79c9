import { useState } from 'preact/hooks'
import type { Pulse } from '#world/pulse'
import type { Account } from '../account.ts'
import { useLoaded } from '../load.ts'
import { Badge, Nothing, Problem } from '../parts/bits.tsx'
import { href } from '../route.ts'
import { Actions } from './actions.tsx'
import { type Conversation, showConversation } from './api.ts'
import type { DeskLists, OpenCase } from './case.ts'
import { Composer } from './composer.tsx'
import { ContactPane } from './contact.tsx'
import { STATUS_TONES } from './list.tsx'
import { Messages } from './messages.tsx'

/** The agent that answers unless another one is chosen: whose conversation it is, else who looks on. */
function agentFor(account: Account, conversation: Conversation | undefined, chosen: number | undefined) {
  const users = account.callers.filter(({ type }) => type === 'user')
  const assignee = conversation?.meta.assignee_type === 'User' ? conversation.meta.assignee?.id : undefined
  const named = (id: number | undefined) => users.find((user) => user.id === id)
  return named(chosen) ?? named(assignee) ?? account.operator
}

/** One conversation: what is said, what can be done with it, and with whom it is. */
export function ConversationPane({
  account,
  id,
  lists,
  pulse,
  back,
}: {
  account: Account
  id: number
  lists: DeskLists
  pulse: Pulse | undefined
  back: () => void
}) {
  const records = pulse && `${pulse.epoch} ${pulse.records}`
  const { data: conversation, error } = useLoaded(String(id), () => showConversation(account, id), records)
  const [chosenAgent, setAgent] = useState<number>()
  const [isContactShown, setContactShown] = useState(false)
  const agent = agentFor(account, conversation, chosenAgent)
  if (!conversation || !agent) {
    return (
      <section class="conversation none" aria-label="Conversation">
        <Problem text={agent ? error : 'Nobody of this account can look at its conversations.'} />
        {!error && agent && <Nothing>…</Nothing>}
      </section>
    )
  }
  const open: OpenCase = { account, conversation, agent, lists, pulse }
  const { sender } = conversation.meta
  return (
    <>
      <section class="conversation" aria-label="Conversation">
        <header class="case-head">
          <button type="button" class="quiet back" aria-label="Back to the list" onClick={back}>
            ←
          </button>
          <h2 dir="auto">
            {sender.name || sender.email || 'Nameless'} <small>#{conversation.id}</small>
          </h2>
          <Badge tone={STATUS_TONES[conversation.status]}>{conversation.status}</Badge>
          <button
            type="button"
            class="quiet contact-toggle"
            aria-expanded={isContactShown}
            onClick={() => setContactShown(!isContactShown)}
          >
            Contact
          </button>
          <a
            class="traffic-link"
            href={href({ tab: 'traffic', parts: [], query: { conversation: `${account.id}/${id}` } })}
          >
            Traffic
          </a>
        </header>
        <Actions {...open} />
        <Problem text={error} />
        <Messages key={pulse?.epoch ?? 0} account={account} id={id} version={records} />
        <Composer {...open} setAgent={setAgent} />
      </section>
      <ContactPane {...open} isShown={isContactShown} />
    </>
  )
}
