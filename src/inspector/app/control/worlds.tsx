import { useState } from 'preact/hooks'
import type { Pulse } from '#world/pulse'
import { control, pageOf, WORLD } from '../api.ts'
import { useLoaded } from '../load.ts'
import { Form } from '../parts/bits.tsx'
import { Panel } from './panel.tsx'

/** The worlds of this mock, each with its page. */
export function WorldsPanel({ pulse }: { pulse: Pulse | undefined }) {
  const [name, setName] = useState('')
  const { data = [] } = useLoaded('worlds', () => control<string[]>('/worlds'), pulse)
  return (
    <Panel title="Worlds">
      {(act) => (
        <>
          <ul class="lines">
            {data.map((world) => (
              <li key={world}>
                <a href={`${pageOf(world)}#/control`} aria-current={world === WORLD ? 'page' : undefined}>
                  {world}
                </a>
                {world !== 'default' && world !== WORLD && (
                  <button
                    type="button"
                    class="quiet"
                    aria-label={`Forget the world ${world}`}
                    onClick={() => act(() => control(`/worlds/${world}`, { method: 'DELETE' }))}
                  >
                    Forget
                  </button>
                )}
              </li>
            ))}
          </ul>
          <Form class="inline" submit={() => location.assign(`${pageOf(name)}#/control`)}>
            <label class="field">
              <span>Another world</span>
              <input
                required
                pattern="[A-Za-z0-9._\-]{1,64}"
                placeholder="worker-3"
                value={name}
                onInput={(event) => setName(event.currentTarget.value)}
              />
            </label>
            <button type="submit">Open</button>
          </Form>
        </>
      )}
    </Panel>
  )
}
