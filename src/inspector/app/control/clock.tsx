import { useState } from 'preact/hooks'
import type { Pulse } from '#world/pulse'
import { control } from '../api.ts'
import { Form, Select } from '../parts/bits.tsx'
import { Panel } from './panel.tsx'

const UNITS = [
  ['1', 'seconds'],
  ['60', 'minutes'],
  ['3600', 'hours'],
  ['86400', 'days'],
] as const

const STEPS = [
  [60, '+1 min'],
  [3600, '+1 h'],
  [86_400, '+1 d'],
  [604_800, '+7 d'],
] as const

function move(body: object): Promise<unknown> {
  return control('/clock', { method: 'POST', body })
}

/** Moves the mock's time, and stops it. */
export function ClockPanel({ pulse }: { pulse: Pulse | undefined }) {
  const [amount, setAmount] = useState('5')
  const [unit, setUnit] = useState('60')
  const [time, setTime] = useState('')
  const isFrozen = pulse?.clock.frozen === true
  return (
    <Panel title="Clock">
      {(act) => (
        <>
          <p>
            <strong class="number">{pulse?.clock.now.replace('T', ' ').slice(0, 19)} UTC</strong>
            {isFrozen && ' stands still'}
          </p>
          <div class="inline">
            {STEPS.map(([seconds, text]) => (
              <button key={text} type="button" onClick={() => act(() => move({ advance: seconds }))}>
                {text}
              </button>
            ))}
            <button type="button" aria-pressed={isFrozen} onClick={() => act(() => move({ frozen: !isFrozen }))}>
              {isFrozen ? 'Let it run' : 'Freeze'}
            </button>
          </div>
          <Form class="inline" submit={() => act(() => move({ advance: Number(amount) * Number(unit) }))}>
            <label class="field">
              <span>Advance by</span>
              <input
                type="number"
                step="any"
                required
                class="short"
                value={amount}
                onInput={(event) => setAmount(event.currentTarget.value)}
              />
            </label>
            <Select label="Unit" isHidden value={unit} options={UNITS} choose={setUnit} />
            <button type="submit">Advance</button>
          </Form>
          <Form class="inline" submit={() => act(() => move({ now: `${time}Z` }))}>
            <label class="field">
              <span>Set to (UTC)</span>
              <input
                type="datetime-local"
                step="1"
                required
                value={time}
                onInput={(event) => setTime(event.currentTarget.value)}
              />
            </label>
            <button type="submit">Set</button>
          </Form>
        </>
      )}
    </Panel>
  )
}
