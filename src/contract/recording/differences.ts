import type { Difference } from './difference.ts'
import { ANY, type Answer, type Arrival } from './recording.ts'
import { compareArrivals } from './same-arrivals.ts'
import { type Comparing, compareJson, isSameRandom } from './same-json.ts'
import { isSameText, type Runs } from './same-text.ts'
import { isUnordered } from './tolerances.ts'

/** What a request brought about. */
export interface Outcome {
  answer: Answer
  arrived: readonly Arrival[]
}

/** The headers that have to agree; the others are the business of what is in front of the server. */
const HEADERS = [
  'content-type',
  'location',
  'access-token',
  'token-type',
  'client',
  'expiry',
  'uid',
  'content-disposition',
  'retry-after',
]

/** Where the mock did something else than the real server. @param operation `GET /api/v1/accounts/{n}/agents` */
export function differencesOf(real: Outcome, mock: Outcome, operation: string, runs: Runs): Difference[] {
  const found: Difference[] = []
  const comparing: Comparing = { ...runs, operation, say: (difference) => found.push(difference) }
  compareAnswers(real.answer, mock.answer, comparing)
  compareArrivals(real.arrived, mock.arrived, comparing)
  return found
}

function compareAnswers(real: Answer, mock: Answer, comparing: Comparing): void {
  if (real.status !== mock.status) {
    const bodies = { real: contentOf(real), mock: contentOf(mock) }
    comparing.say({ kind: 'status', at: '', real: real.status, mock: mock.status, bodies })
    return
  }
  for (const name of HEADERS) compareHeader(name, real.headers[name], mock.headers[name], comparing)
  compareBodies(real, mock, comparing)
}

function contentOf({ json, text }: Answer): unknown {
  return json ?? text
}

function compareHeader(name: string, real: string | undefined, mock: string | undefined, comparing: Comparing): void {
  if (real === undefined && mock === undefined) return
  if (real !== undefined && mock !== undefined && isSameHeader(name, real, mock, comparing)) return
  comparing.say({ kind: 'header', at: name, real, mock })
}

function isSameHeader(name: string, real: string, mock: string, comparing: Comparing): boolean {
  if (name === 'content-type') return mediaTypeOf(real) === mediaTypeOf(mock)
  return isSameRandom(real, mock, name, comparing) ?? isSameText(real, mock, comparing)
}

function mediaTypeOf(value: string): string {
  return value.toLowerCase().replace(/\s/g, '')
}

function compareBodies(real: Answer, mock: Answer, comparing: Comparing): void {
  if (real.json !== undefined && mock.json !== undefined) {
    compareJson(real.json, mock.json, '', comparing)
    return
  }
  if (real.text === ANY) return
  const areTexts = real.text !== undefined && mock.text !== undefined
  const ordered = isUnordered(`${comparing.operation} `) ? inOrder : (text: string) => text
  if (areTexts && isSameText(ordered(real.text ?? ''), ordered(mock.text ?? ''), comparing)) return
  comparing.say({ kind: 'text', at: '', real: real.text ?? real.json, mock: mock.text ?? mock.json })
}

/** The lines of a text in an order that both sides share. */
function inOrder(text: string): string {
  return text.split('\n').sort().join('\n')
}
