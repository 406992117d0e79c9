import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Account } from '../account.ts'
import { reasonOf, useLoaded } from '../load.ts'
import { Nothing, Problem } from '../parts/bits.tsx'
import { listMessages, type Message } from './api.ts'
import { MessageView } from './message.tsx'

/** How many messages the API answers at once. */
const PAGE = 20

/** How near the end somebody reads who is to see what comes, in pixels. */
const NEAR = 80

/** The messages of a conversation: the newest, and older ones as far as they were asked for. */
function useMessages(account: Account, id: number, version: unknown) {
  const { data: newest = [], error } = useLoaded(String(id), () => listMessages(account, id), version)
  const [older, setOlder] = useState<Message[]>([])
  const [isWhole, setWhole] = useState(false)
  const [failure, setFailure] = useState<string>()
  const kept = useRef<Message[]>([])
  useEffect(() => {
    // What has left the newest page was seen, and stays.
    const first = newest[0]?.id ?? 0
    const left = kept.current.filter((message) => message.id < first)
    if (left.length > 0 && older.length === 0 && kept.current.length >= PAGE) setOlder(left)
    kept.current = newest
  }, [newest, older.length])
  const first = newest[0]?.id ?? 0
  const before = older.filter((message) => message.id < first)
  const earliest = before[0] ?? newest[0]
  const more = async (): Promise<void> => {
    try {
      const page = await listMessages(account, id, earliest?.id)
      setOlder([...page, ...before])
      setWhole(page.length < PAGE)
    } catch (reason) {
      setFailure(reasonOf(reason))
    }
  }
  const mayHaveMore = !isWhole && newest.length >= PAGE
  return { messages: [...before, ...newest], error: error ?? failure, more: mayHaveMore ? more : undefined }
}

/** What is said in a conversation. */
export function Messages({ account, id, version }: { account: Account; id: number; version: unknown }) {
  const { messages, error, more } = useMessages(account, id, version)
  const list = useRef<HTMLOListElement>(null)
  const isAtEnd = useRef(true)
  const last = messages.at(-1)?.id
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
        <button type="button" class="older" onClick={() => void more()}>
          Older messages
        </button>
      )}
      {messages.length === 0 && !error && <Nothing>Nothing has been said.</Nothing>}
      <ol ref={list} aria-live="polite">
        {messages.map((message) => (
          <MessageView key={message.id} message={message} />
        ))}
      </ol>
    </section>
  )
}
