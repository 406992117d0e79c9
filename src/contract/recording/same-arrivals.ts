import { field } from './json.ts'
import type { Arrival } from './recording.ts'
import { type Comparing, compareJson } from './same-json.ts'
import { changesManyAtOnce } from './tolerances.ts'

/** What one receiver got of one event, in order. */
interface Strand {
  /** The receiver: `hook 21000`, `cable mockwoot-pubsub-user-1`. */
  channel: string
  /** The event: `hook:message_created`. */
  label: string
  arrivals: Arrival[]
}

/** The headers that a delivery has to have. Its signature is a deliberate difference: later releases have it. */
const DELIVERY_HEADERS = ['content-type', 'user-agent']

/** Tells where the deliveries and realtime messages of the mock differ from the real server's. */
export function compareArrivals(real: readonly Arrival[], mock: readonly Arrival[], comparing: Comparing): void {
  const theirs = strandsOf(real, (token) => comparing.same.text(token))
  const ours = strandsOf(mock, (token) => token)
  compareOrder([...theirs.values()], [...ours.values()], comparing)
  for (const key of new Set([...theirs.keys(), ...ours.keys()])) {
    compareStrands(theirs.get(key), ours.get(key), comparing)
  }
}

function strandsOf(arrivals: readonly Arrival[], subscriber: (token: string) => string): Map<string, Strand> {
  const strands = new Map<string, Strand>()
  for (const arrival of arrivals) {
    const label = labelOf(arrival)
    if ('cable' in arrival && label.includes('presence')) continue
    const channel = 'cable' in arrival ? `cable ${subscriber(arrival.cable)}` : `hook ${arrival.receiver}`
    const key = `${channel} ${label}`
    const strand = strands.get(key) ?? { channel, label, arrivals: [] }
    strand.arrivals.push(arrival)
    strands.set(key, strand)
  }
  return strands
}

function labelOf(arrival: Arrival): string {
  const event = field(arrival.json, 'event') ?? field(arrival.json, 'type') ?? '?'
  return `${'cable' in arrival ? 'cable' : 'hook'}:${event}`
}

/** The order in which a receiver first got each kind of event, where it got the same kinds. */
function compareOrder(real: readonly Strand[], mock: readonly Strand[], { say }: Comparing): void {
  for (const channel of new Set(real.map((strand) => strand.channel))) {
    const theirs = labelsOf(real, channel)
    const ours = labelsOf(mock, channel)
    const hasSameKinds = [...theirs].sort().join() === [...ours].sort().join()
    if (!hasSameKinds || theirs.join() === ours.join()) continue
    const [at = ''] = channel.split(' ')
    say({ kind: 'arrival order', at, real: theirs.join(' '), mock: ours.join(' ') })
  }
}

function labelsOf(strands: readonly Strand[], channel: string): string[] {
  return strands.filter((strand) => strand.channel === channel).map(({ label }) => label)
}

function compareStrands(real: Strand | undefined, mock: Strand | undefined, comparing: Comparing): void {
  const label = real?.label ?? mock?.label ?? ''
  const theirs = real?.arrivals ?? []
  const received = mock?.arrivals ?? []
  if (theirs.length !== received.length) {
    comparing.say({ kind: 'arrived', at: label, real: theirs.length, mock: received.length })
    return
  }
  const ours = changesManyAtOnce(comparing.operation) ? inOrderOf(theirs, received) : received
  for (const [index, arrival] of theirs.entries()) {
    const counterpart = ours[index]
    if (counterpart) compareArrival(arrival, counterpart, label, comparing)
  }
}

/** What the mock sent in the order of the real server, as far as the ids tell. */
function inOrderOf(real: readonly Arrival[], mock: readonly Arrival[]): Arrival[] {
  const ids = real.map(({ json }) => field(json, 'id'))
  const position = ({ json }: Arrival): number => ids.indexOf(field(json, 'id'))
  return [...mock].sort((a, b) => position(a) - position(b))
}

function compareArrival(real: Arrival, mock: Arrival, label: string, comparing: Comparing): void {
  const { say } = comparing
  if (real.json !== undefined && mock.json !== undefined) compareJson(real.json, mock.json, label, comparing)
  else if (textOf(real) !== textOf(mock)) say({ kind: 'text', at: label, real: textOf(real), mock: textOf(mock) })
  if (!('receiver' in real && 'receiver' in mock)) return
  for (const name of DELIVERY_HEADERS) {
    const [theirs, ours] = [real.headers[name], mock.headers[name]]
    if ((theirs === undefined) !== (ours === undefined)) {
      say({ kind: 'header', at: `${label} ${name}`, real: theirs, mock: ours })
    }
  }
}

function textOf(arrival: Arrival): string | undefined {
  return 'text' in arrival ? arrival.text : undefined
}
