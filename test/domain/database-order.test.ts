import { describe, expect, it } from 'vitest'
import { Db } from '#db/db'
import { databaseSort } from '#tools/order/database-sort'

describe('sorting as the database does', () => {
  const numbers = (count: number, of: number) =>
    Array.from({ length: count }, (_, at) => ({ key: (at * 7919) % of, at }))

  it.each([0, 1, 6, 7, 8, 40, 41, 500])('brings %i items into order, and keeps each', (count) => {
    const items = numbers(count, 13)
    const sorted = databaseSort(items, (a, b) => a.key - b.key)
    expect(sorted.map(({ key }) => key)).toEqual(items.map(({ key }) => key).sort((a, b) => a - b))
    expect(new Set(sorted)).toEqual(new Set(items))
  })

  it.each([
    [
      [2, 9, 1, 9, 2, 1, 9, 2, 1],
      [6, 9, 3, 5, 1, 8, 7, 2, 4],
    ],
    [
      [0, 2, 1, 2, 0, 2, 1, 0],
      [8, 5, 1, 7, 3, 4, 6, 2],
    ],
    [
      [0, 0, 0, 5, 0, 0, 0, 0],
      [8, 2, 3, 1, 5, 6, 7, 4],
    ],
  ])('has equal items of %j as PostgreSQL 15 has them', (keys, order) => {
    const items = keys.map((key, at) => ({ key, at: at + 1 }))
    expect(databaseSort(items, (a, b) => a.key - b.key).map(({ at }) => at)).toEqual(order)
  })

  it('leaves what is in order as it is, equal items too', () => {
    const items = numbers(20, 1)
    expect(databaseSort(items, (a, b) => a.key - b.key)).toEqual(items)
  })
})

describe('records as they were last written', () => {
  function twoTeams() {
    const db = new Db(() => 0)
    const first = db.teams.insert({ account_id: 1, name: 'first' })
    const second = db.teams.insert({ account_id: 1, name: 'second' })
    return { db, first, second, ids: () => db.teams.asWritten(db.teams.all()).map(({ id }) => id) }
  }

  it('stand in the order of their last change', () => {
    const { db, first, ids } = twoTeams()
    db.teams.update(first, { description: 'changed' })
    expect(ids()).toEqual([2, 1])
  })

  it('stay where they are when nothing changes', () => {
    const { db, first, ids } = twoTeams()
    db.teams.update(first, { name: 'first' })
    expect(ids()).toEqual([1, 2])
  })

  it('stand as before when their changes are taken back', () => {
    const { db, first, second, ids } = twoTeams()
    const change = () =>
      db.transaction(() => {
        db.teams.update(first, { description: 'changed' })
        db.teams.delete(second)
        throw new Error('taken back')
      })
    expect(change).toThrow('taken back')
    expect(ids()).toEqual([1, 2])
  })

  /** A table of four whose first is changed once there are three, and its second at the end. */
  function changed() {
    const { db, first, second } = twoTeams()
    db.accounts.insert({ id: 1, name: 'Acme' })
    db.teams.insert({ account_id: 1, name: 'third' })
    db.teams.update(first, { description: 'changed' })
    db.teams.insert({ account_id: 1, name: 'fourth' })
    db.teams.update(second, { description: 'changed' })
    return db
  }

  function idsOf(db: Db) {
    return db.teams.asWritten(db.teams.all()).map(({ id }) => id)
  }

  it('stand as before in a database that is restored, which tells only of those that moved', () => {
    const db = changed()
    expect(idsOf(db)).toEqual([3, 1, 4, 2])
    expect(db.dump().teams?.moves).toEqual([
      [1, 3],
      [2, 4],
    ])
    expect(db.dump().accounts).not.toHaveProperty('moves')
    const other = new Db(() => 0)
    other.restore(db.dump())
    expect(idsOf(other)).toEqual(idsOf(db))
    expect(other.texts().join('')).toBe(JSON.stringify(db.dump()))
    expect(db.texts().join('')).toBe(JSON.stringify(db.dump()))
  })

  it('stand as they came where an older export does not tell', () => {
    const db = changed()
    const { moves: _, ...teams } = db.dump().teams ?? { next_id: 1, records: [] }
    const other = new Db(() => 0)
    other.restore({ ...db.dump(), teams })
    expect(idsOf(other)).toEqual([1, 2, 3, 4])
  })

  it.each([
    [[[9, 1]]],
    [[[1, 9]]],
    [
      [
        [1, 2],
        [2, 3],
      ],
    ],
  ])('are refused when what moved is not there, or moved itself: %j', (moves) => {
    const db = changed()
    const { next_id, records } = db.dump().teams ?? { next_id: 1, records: [] }
    const state = {
      ...db.dump(),
      teams: { next_id, records, moves: moves.map(([id = 0, after = 0]): [number, number] => [id, after]) },
    }
    expect(() => new Db(() => 0).restore(state)).toThrow('of no records of this table')
  })
})
