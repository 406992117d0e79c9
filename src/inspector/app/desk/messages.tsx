import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Account } from '../account.ts'
import { useLoaded } from '../load.ts'
import { Nothing, Problem } from '../parts/bits.tsx'
import { listMessages, type Message } from './api.ts'
import { MessageView } from './message.tsx'

/** How many messages the API answers at once. */
const PAGE = 20

/** How near the end somebody reads who is to see what comes, in pixels. */
const NEAR = 80

/** The messages of a conversation: the newest, and older ones as far as they were asked for. */
function useMessages(account: Account, id: number, version: unknown) {
  /** The first that is shown: what has been seen stays. */
  const earliest = useRef(Number.POSITIVE_INFINITY)
  const [asked, setAsked] = useState(0)
  const load = async (): Promise<{ messages: Message[]; isWhole: boolean }> => {
    let page = await listMessages(account, id)
    let messages = page
    while (page.length >= PAGE && earliest.current < (messages[0]?.id ?? 0)) {
      page = await listMessages(account, id, messages[0]?.id)
      messages = [...page, ...messages]
    }
    earliest.current = Math.min(earliest.current, messages[0]?.id ?? earliest.current)
    return { messages, isWhole: page.length < PAGE }
  }
  const { data, error } = useLoaded(String(id), load, `${version} ${asked}`)
  const more = (): void => {
    earliest.current--
    setAsked(asked + 1)
  }
  return { messages: data?.messages, error, more: data && !data.isWhole ? more : undefined }
}

/** What is said in a conversation. */
export function Messages({ account, id, version }: { account: Account; id: number; version: unknown }) {
  const { messages, error, more } = useMessages(account, id, version)
  const list = useRef<HTMLOListElement>(null)
  const isAtEnd = useRef(true)
  const last = messages?.at(-1)?.id
  useLayoutEffect(() => {
    const place = list.current?.parentElement
    if (place && isAtEnd.current) place.scrollTop = place.scrollHeight
  }, [last])
  return (
    <section
      class="messages"
      aria-label="Messages"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR
      }}
    >
      <Problem text={error} />
      {more && (
        <button type="button" class="older" onClick={more}>
          Older messages
        </button>
      )}
      {messages?.length === 0 && <Nothing>Nothing has been said.</Nothing>}
      <ol ref={list} aria-live="polite">
        {messages?.map((message) => (
          <MessageView key={message.id} message={message} />
        ))}
      </ol>
    </section>
  )
}
