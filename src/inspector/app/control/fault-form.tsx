import { useState } from 'preact/hooks'
import type { FaultOptions } from '#events/faults'
import { Form, Select } from '../parts/bits.tsx'
import { Choice } from '../parts/tabs.tsx'

/** What the form holds: texts, as they are written. */
interface Draft {
  what: 'request' | 'delivery'
  match: string
  effect: string
  times: string
  delay: string
}

const WHAT = [
  { value: 'request', text: 'A request' },
  { value: 'delivery', text: 'A delivery' },
] as const

const EFFECTS: Record<Draft['what'], ReadonlyArray<readonly [value: string, text: string]>> = {
  request: [
    ['500', 'answer 500'],
    ['503', 'answer 503'],
    ['429', 'answer 429'],
    ['404', 'answer 404'],
    ['401', 'answer 401'],
    ['drop', 'break the connection'],
    ['delay', 'only make it wait'],
  ],
  delivery: [
    ['500', 'as if it was answered 500'],
    ['timeout', 'as if nobody answered'],
    ['drop', 'lose it'],
    ['duplicate', 'send it twice'],
    ['badSignature', 'sign it wrongly'],
    ['delay', 'only make it wait'],
  ],
}

function effectOf({ what, effect }: Draft): Partial<FaultOptions> {
  switch (effect) {
    case 'drop':
      return { drop: true }
    case 'duplicate':
      return { duplicate: 2 }
    case 'badSignature':
      return { badSignature: true }
    case 'timeout':
      return { receiver: { timeout: true } }
    case 'delay':
      return {}
    default:
      return what === 'request' ? { status: Number(effect) } : { receiver: { status: Number(effect) } }
  }
}

/** A path begins with a slash, an operation's id does not. */
function matchOf({ what, match }: Draft): NonNullable<FaultOptions['match']> {
  if (what === 'delivery') return { event: match || '*' }
  if (match === '') return {}
  return match.startsWith('/') ? { path: match } : { operation: match }
}

function faultOf(draft: Draft): FaultOptions {
  return {
    match: matchOf(draft),
    ...effectOf(draft),
    ...(draft.times === '' ? {} : { times: Number(draft.times) }),
    ...(draft.delay === '' ? {} : { delayMs: Number(draft.delay) }),
  }
}

/** Adds a fault. */
export function FaultForm({ add }: { add: (fault: FaultOptions) => void }) {
  const [draft, setDraft] = useState<Draft>({ what: 'request', match: '', effect: '500', times: '1', delay: '' })
  const change = (changed: Partial<Draft>): void => setDraft({ ...draft, ...changed })
  const isRequest = draft.what === 'request'
  return (
    <Form class="stacked" submit={() => add(faultOf(draft))}>
      <Choice
        label="What is to break"
        options={WHAT}
        chosen={draft.what}
        choose={(what) => change({ what, effect: '500' })}
      />
      <div class="inline">
        <label class="field grow">
          <span>{isRequest ? 'Operation or path' : 'Event'}</span>
          <input
            placeholder={isRequest ? 'agents.*  or  /api/v1/**' : 'message_created'}
            value={draft.match}
            onInput={(event) => change({ match: event.currentTarget.value.trim() })}
          />
        </label>
        <Select
          label="What happens"
          value={draft.effect}
          options={EFFECTS[draft.what]}
          choose={(effect) => change({ effect })}
        />
        <label class="field">
          <span>Times</span>
          <input
            type="number"
            min="1"
            class="short"
            placeholder="for ever"
            value={draft.times}
            onInput={(event) => change({ times: event.currentTarget.value })}
          />
        </label>
        <label class="field">
          <span>Wait, ms</span>
          <input
            type="number"
            min="0"
            class="short"
            placeholder="0"
            value={draft.delay}
            onInput={(event) => change({ delay: event.currentTarget.value })}
          />
        </label>
        <button type="submit">Add</button>
      </div>
    </Form>
  )
}
