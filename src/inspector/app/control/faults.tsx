import type { Fault } from '#events/faults'
import type { Pulse } from '#world/pulse'
import { control } from '../api.ts'
import { useLoaded } from '../load.ts'
import { FaultForm } from './fault-form.tsx'
import { Panel } from './panel.tsx'

/** What a fault is about, in words. */
function matched({ match }: Fault): string {
  const words = Object.entries(match).map(([name, value]) => `${name} ${value}`)
  return words.join(', ') || 'every request'
}

/** What a fault does, in words. */
function effect({ id, match, applied, times, ...effects }: Fault): string {
  const words = Object.entries(effects).map(([name, value]) => `${name} ${JSON.stringify(value)}`)
  return words.join(', ') || 'nothing'
}

/** What is to break. */
export function FaultsPanel({ pulse }: { pulse: Pulse | undefined }) {
  const version = pulse && `${pulse.epoch} ${pulse.faults}`
  const { data = [] } = useLoaded('faults', () => control<Fault[]>('/faults'), version)
  return (
    <Panel title="Faults">
      {(act) => (
        <>
          {data.length === 0 && <p class="quiet-text">Nothing is to break.</p>}
          <ul class="lines">
            {data.map((fault) => (
              <li key={fault.id}>
                <span>
                  {matched(fault)}
                  <small>
                    {effect(fault)} · applied {fault.applied}
                    {fault.times !== undefined && ` of ${fault.times}`}
                  </small>
                </span>
                <button
                  type="button"
                  class="quiet"
                  aria-label={`Remove fault ${fault.id}`}
                  onClick={() => act(() => control(`/faults/${fault.id}`, { method: 'DELETE' }))}
                >
                  Remove
                </button>
              </li>
            ))}
          </ul>
          <FaultForm add={(fault) => act(() => control('/faults', { method: 'POST', body: fault }))} />
        </>
      )}
    </Panel>
  )
}
