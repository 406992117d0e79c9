import { afterEach, describe, expect, it, vi } from 'vitest'
import { Clock } from '#tools/time/clock'

const START = Date.UTC(2030, 4, 17)

describe('a clock', () => {
  afterEach(() => vi.useRealTimers())

  it('gives changes within a millisecond times a microsecond apart', () => {
    const clock = new Clock(START, true)
    const times = [1, 2, 3].map(() => {
      clock.step()
      return clock.now()
    })
    expect(times).toEqual([START, START + 0.001, START + 0.002].map((time) => expect.closeTo(time, 3)))
    expect(new Set(times).size).toBe(3)
  })

  it('makes what was there as old as it is moved, to the microsecond', () => {
    const clock = new Clock(START, true)
    for (let change = 0; change < 5; change++) clock.step()
    const made = clock.now()
    clock.advance(59)
    clock.advance(1)
    expect(clock.now() - made).toBe(60_000)
  })

  it('forgets the last change when it is put to a time', () => {
    const clock = new Clock(START, true)
    clock.step()
    clock.step()
    clock.set(START - 1000)
    expect(clock.now()).toBe(START - 1000)
  })

  it('is later with each part of a change, also where a millisecond begins in between', () => {
    vi.useFakeTimers({ now: START })
    const clock = new Clock()
    clock.step()
    clock.pass()
    vi.setSystemTime(START + 1)
    const read = clock.now()
    expect(read).toBe(START + 1)
    clock.pass()
    expect(clock.now()).toBeGreaterThan(read)
  })
})
