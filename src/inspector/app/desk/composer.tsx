import { useRef, useState } from 'preact/hooks'
import { useKeys } from '../keys.ts'
import { useAction } from '../load.ts'
import { Form, Problem, Select } from '../parts/bits.tsx'
import { Choice } from '../parts/tabs.tsx'
import { answer, writeAsCustomer } from './api.ts'
import type { OpenCase } from './case.ts'
import { Files } from './files.tsx'

type Voice = 'customer' | 'agent' | 'note' | 'bot'

const VOICES: ReadonlyArray<{ value: Voice; text: string; key: string }> = [
  { value: 'customer', text: 'Customer', key: 'c' },
  { value: 'agent', text: 'Agent', key: 'r' },
  { value: 'note', text: 'Private note', key: 'n' },
  { value: 'bot', text: 'Bot', key: 'b' },
]

const HINTS: Record<Voice, string> = {
  customer: 'What the customer writes',
  agent: 'What the agent answers',
  note: 'What only the team sees',
  bot: 'What the bot answers',
}

/** Where somebody writes: as the customer, an agent or the bot. */
export function Composer({ account, conversation, agent, setAgent }: OpenCase & { setAgent: (id: number) => void }) {
  const [voice, setVoice] = useState<Voice>('customer')
  const [content, setContent] = useState('')
  const [files, setFiles] = useState<readonly File[]>([])
  const [isSending, setSending] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const { error, act } = useAction()
  const bots = account.callers.filter(({ type }) => type === 'agent_bot')
  const voices = VOICES.filter(({ value }) => value !== 'bot' || bots.length > 0)
  const speak = (as: Voice): void => {
    setVoice(as)
    field.current?.focus()
  }
  useKeys(Object.fromEntries(voices.map(({ value, key }) => [key, () => speak(value)])))

  const isEmpty = content.trim() === '' && files.length === 0
  const write = (): Promise<void> => {
    const letter = { content, files }
    if (voice === 'customer') return writeAsCustomer(conversation, letter)
    const token = voice === 'bot' ? bots[0]?.token : agent.token
    return answer(account, conversation.id, letter, { token: token ?? '', isPrivate: voice === 'note' })
  }
  const send = async (): Promise<void> => {
    if (isEmpty || isSending) return
    setSending(true)
    if (await act(write)) {
      setContent('')
      setFiles([])
    }
    setSending(false)
    field.current?.focus()
  }
  const users = account.callers.filter(({ type }) => type === 'user')
  return (
    <Form class={`composer ${voice}`} submit={() => void send()}>
      <div class="composer-head">
        <Choice label="Write as" options={voices} chosen={voice} choose={setVoice} />
        {(voice === 'agent' || voice === 'note') && (
          <Select
            label="Agent"
            isHidden
            value={String(agent.id)}
            options={users.map(({ id, name }) => [String(id), name ?? ''])}
            choose={(id) => setAgent(Number(id))}
          />
        )}
      </div>
      <textarea
        ref={field}
        rows={3}
        aria-label={HINTS[voice]}
        placeholder={HINTS[voice]}
        value={content}
        onInput={(event) => setContent(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          void send()
        }}
      />
      <div class="composer-foot">
        <Files files={files} take={setFiles} />
        <Problem text={error} />
        <button type="submit" class="primary" disabled={isEmpty || isSending}>
          Send <kbd>Ctrl ↵</kbd>
        </button>
      </div>
    </Form>
  )
}
