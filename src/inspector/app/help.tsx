import { Dialog } from './parts/dialog.tsx'

const KEYS: ReadonlyArray<readonly [keys: string, what: string]> = [
  ['1 2 3 4', 'Desk, Traffic, Control, Contract'],
  ['↑ ↓ Home End', 'move within a list or a row of tabs'],
  ['j k', 'next and previous conversation or entry'],
  ['/', 'search'],
  ['e', 'resolve the conversation, or open it again'],
  ['a', 'assign it to whom you answer as, or to nobody'],
  ['s', 'snooze it, for how long you choose, or wake it'],
  ['r', 'answer as the agent'],
  ['n', 'write a private note'],
  ['c', 'write as the customer'],
  ['b', 'answer as the bot'],
  ['w', 'write as a new customer'],
  ['Ctrl Enter', 'send'],
  ['Esc', 'leave a window or a text'],
]

/** The keys there are. */
export function Help({ close }: { close: () => void }) {
  return (
    <Dialog title="Keys" close={close}>
      <dl class="keys">
        {KEYS.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
