import { readFileSync, writeFileSync } from 'node:fs'
import type { RecordedWorld } from '#contract/recording/recording'
import { EXPLAINED } from './explained.ts'

const README = 'README.md'

const PLACE = /<!-- recordings -->[\s\S]*<!-- \/recordings -->/

/** What was replayed, in numbers. */
export interface Replayed {
  worlds: number
  requests: number
  /** How many differences still stand that nothing explains. */
  outstanding: number
}

/** How many requests a world has. */
export function requestsOf({ trace }: RecordedWorld): number {
  return trace.filter((step) => 'method' in step).length
}

/** What the README says of the recordings. */
function told({ worlds, requests, outstanding }: Replayed): string {
  const differ = outstanding === 0 ? 'no difference' : `${outstanding} differences`
  return (
    `${requests.toLocaleString('en')} recorded requests in ${worlds} worlds of a running Chatwoot 4.10.1 are replayed by the tests: ` +
    `${differ} but for ${EXPLAINED.length} kinds that are explained.`
  )
}

/** Whether the README says what was replayed. */
export function isTold(replayed: Replayed): boolean {
  return readFileSync(README, 'utf8').includes(`<!-- recordings -->${told(replayed)}<!-- /recordings -->`)
}

/** Writes into the README what was replayed. */
export function tell(replayed: Replayed): void {
  const text = readFileSync(README, 'utf8')
  writeFileSync(README, text.replace(PLACE, `<!-- recordings -->${told(replayed)}<!-- /recordings -->`))
}
