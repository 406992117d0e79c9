import { describe, expect, it } from 'vitest'
import { Random } from '#tools/random'

describe('random numbers', () => {
  it('are the same for the same seed, in every release', () => {
    const random = new Random(3_000_000_000)
    expect([random.uuid(), random.token(8), random.hex(6), random.below(1000)]).toMatchInlineSnapshot(`
      [
        "c5f57911-8299-460e-a987-43fb7f0e3638",
        "QLESYVDY",
        "c9bea8",
        824,
      ]
    `)
  })

  it('make tokens of sessions that are 16 bytes in base 64 for URLs', () => {
    const random = new Random(42)
    for (let draw = 0; draw < 20; draw++) {
      const token = random.sessionToken()
      expect(token).toMatch(/^[\w-]{21}[AQgw]$/)
      expect(Buffer.from(token, 'base64url')).toHaveLength(16)
    }
  })

  it('go on from a state that was told, a whole number from 0', () => {
    const random = new Random(42)
    for (let draw = 0; draw < 20; draw++) {
      expect(random.state).toBeGreaterThanOrEqual(0)
      const other = new Random(0)
      other.state = random.state
      expect(other.next()).toBe(random.next())
      expect(other.state).toBe(random.state)
    }
  })
})
