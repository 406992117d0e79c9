import { useState } from 'preact/hooks'
import type { Pulse } from '#world/pulse'
import type { SnapshotInfo } from '#world/snapshots'
import { control } from '../api.ts'
import { counted, moment } from '../format.ts'
import { useLoaded } from '../load.ts'
import { Form } from '../parts/bits.tsx'
import { Panel } from './panel.tsx'

/** States of the world that are kept by name. */
export function SnapshotsPanel({ pulse }: { pulse: Pulse | undefined }) {
  const [name, setName] = useState('')
  const { data = [] } = useLoaded('snapshots', () => control<SnapshotInfo[]>('/snapshots'), pulse)
  return (
    <Panel title="Snapshots">
      {(act) => (
        <>
          {data.length === 0 && <p class="quiet-text">None is kept.</p>}
          <ul class="lines">
            {data.map((snapshot) => (
              <li key={snapshot.name}>
                <span>
                  {snapshot.name}
                  <small>
                    {moment(snapshot.at)} · {counted(snapshot.records, 'record')}
                  </small>
                </span>
                <button
                  type="button"
                  aria-label={`Restore ${snapshot.name}`}
                  onClick={() => act(() => control(`/snapshots/${snapshot.name}/restore`, { method: 'POST' }))}
                >
                  Restore
                </button>
                <button
                  type="button"
                  class="quiet"
                  aria-label={`Drop ${snapshot.name}`}
                  onClick={() => act(() => control(`/snapshots/${snapshot.name}`, { method: 'DELETE' }))}
                >
                  Drop
                </button>
              </li>
            ))}
          </ul>
          <Form
            class="inline"
            submit={() =>
              act(async () => {
                await control('/snapshots', { method: 'POST', body: { name } })
                setName('')
              })
            }
          >
            <label class="field">
              <span>Name</span>
              <input
                required
                pattern="[A-Za-z0-9._\-]{1,64}"
                placeholder="ready"
                value={name}
                onInput={(event) => setName(event.currentTarget.value)}
              />
            </label>
            <button type="submit">Keep the state</button>
          </Form>
        </>
      )}
    </Panel>
  )
}
