import { describe, expect, it } from 'vitest'
import { driftOf } from './outstanding.ts'

describe('what is outstanding', () => {
  it('is as it was when every group has as many differences', () => {
    expect(driftOf({ 'GET /a status 200→404': 2 }, { 'GET /a status 200→404': 2 })).toEqual([])
  })

  it('is worse by a group that is new, and better by one that is gone', () => {
    expect(driftOf({ gone: 3 }, { new: 1 })).toEqual([
      { key: 'gone', was: 3, is: 0 },
      { key: 'new', was: 0, is: 1 },
    ])
  })
})
