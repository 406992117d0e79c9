import { describe, expect, it } from 'vitest'
import type { Outcome } from '#contract/recording/differences'
import { keyOrder } from './key-order.ts'

const OPERATION = 'GET /api/v1/accounts/{n}/things'

function answer(json: unknown, status = 200): Outcome {
  return { answer: { status, headers: {}, json }, arrived: [] }
}

function message(event: string, data: object): Outcome {
  return { ...answer(null), arrived: [{ cable: 'mockwoot-pubsub-user-1', json: { event, data } }] }
}

describe('the order of keys', () => {
  it('is compared at every depth, as far as both have them', () => {
    const real = { payload: [{ id: 1, name: 'a', sender: { id: 2, name: 'b', type: 'user' }, extra: 1 }] }
    const mock = { payload: [{ id: 1, name: 'a', sender: { type: 'user', id: 2, name: 'b' }, own: 1 }] }
    expect(keyOrder(answer(real), answer(mock), OPERATION)).toEqual([
      { kind: 'order', at: 'keys .payload[].sender', real: 'id,name,type', mock: 'type,id,name' },
    ])
    expect(keyOrder(answer(real), answer(real), OPERATION)).toEqual([])
  })

  it('is compared in what arrived', () => {
    const [real, mock] = [message('team.changed', { id: 1, name: 'a' }), message('team.changed', { name: 'a', id: 1 })]
    expect(keyOrder(real, mock, OPERATION)).toMatchObject([{ at: 'keys cable:team.changed.data', mock: 'name,id' }])
  })

  it('is compared neither of other records nor of other answers', () => {
    expect(keyOrder(answer([{ id: 1, name: 'a' }]), answer([{ name: 'b', id: 2 }]), OPERATION)).toEqual([])
    expect(keyOrder(answer({ a: 1, b: 2 }), answer({ b: 2, a: 1 }, 422), OPERATION)).toEqual([])
  })

  it("is free in JSON of the customers' own making", () => {
    const custom_attributes = { b: { y: 1, x: 2 }, a: 1 }
    const other = { a: 1, b: { x: 2, y: 1 } }
    expect(keyOrder(answer({ custom_attributes }), answer({ custom_attributes: other }), OPERATION)).toEqual([])
  })
})
