import { Mockwoot } from '../src/mockwoot.ts'
import { median, tell } from './measure.ts'

const ROUNDS = 300

const WORLDS = 500

/** Milliseconds of something that is done again and again. */
function timeOf(work: (round: number) => void): number {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const startedAt = performance.now()
    work(round)
    times.push(performance.now() - startedAt)
  }
  return median(times)
}

function heap(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

const mock = new Mockwoot({ worldLimit: 10_000 })
const reset = timeOf(() => void mock.reset())
const snapshot = timeOf(() => void mock.snapshot('kept'))
const restore = timeOf(() => void mock.restore('kept'))
const world = timeOf((round) => void mock.worldOf(`world-${round}`))
const before = heap()
for (let number = 0; number < WORLDS; number++) mock.worldOf(`more-${number}`)
tell({ reset, snapshot, restore, world, bytes: (heap() - before) / WORLDS })
