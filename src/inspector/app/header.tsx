import type { Health } from '#control/health'
import type { Pulse } from '#world/pulse'
import { control, pageOf, WORLD } from './api.ts'
import { moment } from './format.ts'
import type { Live } from './live.ts'
import { useLoaded } from './load.ts'
import { Select } from './parts/bits.tsx'
import { Tabs } from './parts/tabs.tsx'
import { go, type Tab } from './route.ts'

const PAGES = [
  { value: 'desk', text: 'Desk', key: '1' },
  { value: 'traffic', text: 'Traffic', key: '2' },
  { value: 'control', text: 'Control', key: '3' },
  { value: 'contract', text: 'Contract', key: '4' },
] as const

const LINKS = {
  socket: 'live',
  polling: 'asked every 2 s',
  lost: 'no answer',
}

/** The mock's own time, as of the last change. */
function Clock({ pulse }: { pulse: Pulse | undefined }) {
  if (!pulse) return null
  const { now, frozen } = pulse.clock
  return (
    <time class="clock" dateTime={now} title={`The mock's time: ${now}`}>
      {moment(now)}
      {frozen && ' (frozen)'}
    </time>
  )
}

function WorldChoice({ pulse }: { pulse: Pulse | undefined }) {
  // No pulse tells of other worlds: so they are looked for with each.
  const { data = [] } = useLoaded('worlds', () => control<string[]>('/worlds'), pulse)
  const names = data.includes(WORLD) ? data : [WORLD, ...data]
  return (
    <Select
      label="World"
      value={WORLD}
      options={names.map((name) => [name, name])}
      choose={(name) => location.assign(pageOf(name) + location.hash.replace(/\?.*/, ''))}
    />
  )
}

/** What stands above every page. */
export function Header({ tab, live, help }: { tab: Tab; live: Live; help: () => void }) {
  const { pulse, link } = live
  const { data: health } = useLoaded('health', () => control<Health>('/health'), pulse?.epoch)
  return (
    <header class="top">
      <h1>mockwoot</h1>
      <WorldChoice pulse={pulse} />
      <Tabs label="Pages" options={PAGES} chosen={tab} choose={(next) => go({ tab: next, parts: [], query: {} })} />
      <span class="facts">
        {health && (
          <span title={`mockwoot ${health.version}`}>
            {health.scenario} · {health.dialect}
          </span>
        )}
        <Clock pulse={pulse} />
        <span class={`link ${link}`} role="status">
          {LINKS[link]}
        </span>
      </span>
      <button type="button" class="quiet help" aria-label="Keys" onClick={help}>
        <kbd>?</kbd>
      </button>
    </header>
  )
}
