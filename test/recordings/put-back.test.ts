import { expect, it } from 'vitest'
import { groupFindings, unexplained } from '#contract/recording/findings'
import { groupLines } from '#contract/recording/report-lines'
import type { Mockwoot } from '#mockwoot'
import { EXPLAINED } from './explained.ts'
import { recordedWorlds } from './recordings.ts'
import { findingsOf, replayingMock } from './replay.ts'

/** Keeps everything and puts it back as it is, once as an export and then as a snapshot, in turn. */
function putBack(mock: Mockwoot, step: number): void {
  if (step % 4 === 1) mock.setState(mock.state())
  if (step % 4 !== 3) return
  mock.snapshot('as-it-is')
  mock.restore('as-it-is')
}

it('a state that is exported or kept, and put back, answers as before', async () => {
  const player = { ...replayingMock(), interlude: putBack }
  const different: string[] = []
  for (const world of recordedWorlds()) {
    for (const group of groupFindings(unexplained(await findingsOf(world, player), EXPLAINED))) {
      different.push(...groupLines(group, 1))
    }
  }
  expect(different).toEqual([])
}, 600_000)
