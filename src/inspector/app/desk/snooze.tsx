import { useState } from 'preact/hooks'
import { MINUTE } from '#tools/time/units'
import { moment } from '../format.ts'
import { moveFocus } from '../keys.ts'
import { Form } from '../parts/bits.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { SNOOZES } from './snooze-times.ts'

/** A time as the browser's field for it has it: by the clock on the wall, to the minute. */
function fieldOf(time: Date): string {
  const minutes = time.getTime() - time.getTimezoneOffset() * MINUTE
  return new Date(minutes).toISOString().slice(0, 16)
}

/** Lets people choose until when a conversation is snoozed. */
export function Snooze({
  now,
  close,
  snooze,
}: {
  /** The mock's time. */
  now: Date
  close: () => void
  /** @param until until the customer writes unless given */
  snooze: (until: Date | undefined) => void
}) {
  const [time, setTime] = useState('')
  const take = (until: Date | undefined): void => {
    close()
    snooze(until)
  }
  return (
    <Dialog title="Snooze" close={close}>
      <ul class="times" onKeyDown={moveFocus}>
        {SNOOZES.map(({ text, until }) => {
          const end = until(now)
          return (
            <li key={text}>
              <button type="button" data-item onClick={() => take(end)}>
                {text} {end && <small>{moment(end.getTime())}</small>}
              </button>
            </li>
          )
        })}
      </ul>
      <Form class="inline" submit={() => take(new Date(time))}>
        <label class="field">
          <span>Until a time of your own</span>
          <input
            type="datetime-local"
            required
            min={fieldOf(now)}
            value={time}
            onInput={(event) => setTime(event.currentTarget.value)}
          />
        </label>
        <button type="submit">Snooze</button>
      </Form>
    </Dialog>
  )
}
