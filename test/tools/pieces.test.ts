import { afterEach, expect, it, vi } from 'vitest'
import { piecesOf } from '#tools/waiting/pieces'

afterEach(() => void vi.restoreAllMocks())

it('puts texts together, and leaves none out', async () => {
  const texts = Array.from({ length: 1000 }, (_, number) => `${number},`.repeat(100))
  const pieces: string[] = []
  for await (const piece of piecesOf(texts)) pieces.push(piece)
  expect(pieces.join('')).toBe(texts.join(''))
  expect(pieces.length).toBeGreaterThan(1)
  expect(pieces.length).toBeLessThan(10)
})

it('lets others have their turn when making takes long', async () => {
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 20
    return now
  })
  let turns = 0
  const timer = setInterval(() => turns++, 0)
  for await (const _ of piecesOf(['a', 'b', 'c', 'd'])) {
    // Only the time that passes meanwhile counts.
  }
  clearInterval(timer)
  expect(turns).toBeGreaterThan(1)
})
