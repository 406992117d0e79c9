import { afterEach, expect, it, vi } from 'vitest'
import { progressOf } from '#cli/log/progress'
import { Mockwoot } from '#mockwoot'

afterEach(() => void vi.useRealTimers())

it('tells how far a slow seed is, in a line that goes', () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const shown: string[] = []
  const { planting, done } = progressOf('large', (text) => shown.push(text))
  planting(() => 1)
  vi.advanceTimersByTime(150)
  planting(() => 12_345)
  planting(() => 12_346)
  done()
  expect(shown).toEqual(['mockwoot: planting large, 12,345 records so far', ''])
  vi.advanceTimersByTime(1000)
  planting(() => 20_000)
  expect(shown).toHaveLength(2)
})

it('says nothing of a quick one', () => {
  const shown: string[] = []
  const { planting, done } = progressOf('empty', (text) => shown.push(text))
  planting(() => 1)
  done()
  expect(shown).toEqual([])
})

it('hears of a seed while it is planted', () => {
  const counts: number[] = []
  new Mockwoot({ seed: 'at-agent-limit' }, undefined, { planting: (records) => counts.push(records()) })
  expect(counts.length).toBeGreaterThan(3)
  expect(counts).toEqual([...counts].sort((a, b) => a - b))
})
