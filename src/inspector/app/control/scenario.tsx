import { useState } from 'preact/hooks'
import type { Health } from '#control/health'
import type { Pulse } from '#world/pulse'
import { control } from '../api.ts'
import { useLoaded } from '../load.ts'
import { Form, Select } from '../parts/bits.tsx'
import { Panel } from './panel.tsx'

const SCENARIOS = (document.body.dataset.scenarios ?? '').split(' ')

const DIALECTS = ['documented', 'chatwoot'] as const

/** What of a reset is given; what is left blank is as it was at the start. */
function given(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
}

/** Takes the world back to the start of a scenario. */
export function ScenarioPanel({ pulse }: { pulse: Pulse | undefined }) {
  const { data: health } = useLoaded('health', () => control<Health>('/health'), pulse?.epoch)
  const [asked, setAsked] = useState({ seed: '', dialect: '', rng: '' })
  return (
    <Panel title="Scenario and dialect">
      {(act) => (
        <>
          <p class="quiet-text">
            {health ? `${health.scenario}, dialect ${health.dialect}, mockwoot ${health.version}` : '…'}
          </p>
          <Form class="inline" submit={() => act(() => control('/reset', { method: 'POST', body: given(asked) }))}>
            <Select
              label="Scenario"
              value={asked.seed}
              options={[['', 'as started'], ...SCENARIOS.map((name) => [name, name] as const)]}
              choose={(seed) => setAsked({ ...asked, seed })}
            />
            <Select
              label="Dialect"
              value={asked.dialect}
              options={[['', 'as started'], ...DIALECTS.map((name) => [name, name] as const)]}
              choose={(dialect) => setAsked({ ...asked, dialect })}
            />
            <label class="field">
              <span>Number (rng)</span>
              <input
                type="number"
                class="short"
                placeholder="as started"
                value={asked.rng}
                onInput={(event) => setAsked({ ...asked, rng: event.currentTarget.value })}
              />
            </label>
            <button type="submit" class="primary">
              Reset
            </button>
          </Form>
          <p class="quiet-text">A reset takes all back to the start: records, faults, journal, deliveries, clock.</p>
        </>
      )}
    </Panel>
  )
}
