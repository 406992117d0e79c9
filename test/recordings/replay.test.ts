import { beforeAll, describe, expect, it } from 'vitest'
import { type Finding, groupFindings, unexplained } from '#contract/recording/findings'
import { groupLines } from '#contract/recording/report-lines'
import { EXPLAINED } from './explained.ts'
import { countsOf, type Drift, driftOf, readOutstanding } from './outstanding.ts'
import { isTold, requestsOf } from './readme.ts'
import { recordedWorlds } from './recordings.ts'
import { findingsOf, replayingMock } from './replay.ts'

const REFRESH = 'npm run replay -- --update'

/** How many groups a failure shows. */
const SHOWN = 20

describe('the recordings of a running Chatwoot 4.10.1', () => {
  const findings: Finding[] = []
  let drift: Drift[] = []
  const replayed = { worlds: 0, requests: 0, outstanding: 0 }

  beforeAll(async () => {
    const player = replayingMock()
    for (const world of recordedWorlds()) {
      findings.push(...unexplained(await findingsOf(world, player), EXPLAINED))
      replayed.worlds++
      replayed.requests += requestsOf(world)
    }
    replayed.outstanding = findings.length
    drift = driftOf(readOutstanding(), countsOf(findings))
  }, 600_000)

  function reportOf(worse: readonly Drift[]): string {
    const before = new Map(worse.map(({ key, was }) => [key, was]))
    const groups = groupFindings(findings).filter(({ key }) => before.has(key))
    const lines = groups
      .slice(0, SHOWN)
      .flatMap((group) => [...groupLines(group, 2), `   before: ${before.get(group.key)}`])
    return [`${groups.length} groups of differences are new or larger:`, ...lines].join('\n')
  }

  it('are answered as they were, but for what is outstanding', () => {
    const worse = drift.filter(({ was, is }) => is > was)
    expect(worse, reportOf(worse)).toEqual([])
  })

  it('differ in all that is said to be outstanding', () => {
    const better = drift.filter(({ was, is }) => is < was)
    expect(better, `Fewer differences than outstanding.json says: refresh it with ${REFRESH}`).toEqual([])
  })

  it('are counted in the README', () => {
    expect(isTold(replayed), `The README counts otherwise: refresh it with ${REFRESH}`).toBe(true)
  })
})
