import { expect, it } from 'vitest'
import type { Queue } from '#domain/job'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const THREAD = `${ACCOUNT}/conversations/1`

describeMatrix('background work', (client) => {
  it('is not in the answer, but there for the next request', async () => {
    const given = { contact_id: 1, inbox_id: 1, assignee_id: 2 }
    const { body: created } = await client.post(`${ACCOUNT}/conversations`, given)
    expect(created.messages).toEqual([])
    const { body: conversation } = await client.get(`${ACCOUNT}/conversations/${created.id}`)
    expect(conversation.messages).toMatchObject([{ content: 'Assigned to Jane Smith by John Doe', message_type: 2 }])
  })

  it('deletes after the answer', async () => {
    expect((await client.request('DELETE', THREAD)).status).toBe(200)
    expect((await client.get(THREAD)).status).toBe(404)
  })

  it('is done by the order of the queues, first come, first served in each', () => {
    const world = client.mock.worldOf()
    const done: string[] = []
    const leave = (queue: Queue, name: string, then?: () => void): void => {
      world.enqueue(queue, () => {
        done.push(name)
        then?.()
      })
    }
    const answer = world.change(() => {
      leave('low', 'low')
      leave('high', 'first high', () => leave('critical', 'critical of a job'))
      leave('high', 'second high')
      leave('critical', 'critical')
      return done.length
    })
    expect(answer).toBe(0)
    expect(done).toEqual(['critical', 'first high', 'critical of a job', 'second high', 'low'])
  })

  it('is undone, and reported, where it breaks, and costs the rest nothing', () => {
    const world = client.mock.worldOf()
    const reported: unknown[] = []
    client.mock.onInternalError((error) => reported.push(error))
    const label = (title: string) => world.db.labels.insert({ account_id: 1, title })
    const titles = () => world.db.labels.all().map(({ title }) => title)
    const before = titles()
    world.change(() => {
      label('change')
      world.enqueue('high', () => {
        label('broken')
        world.enqueue('critical', () => label('of the broken one'))
        throw new Error('broken')
      })
      world.enqueue('low', () => label('later'))
    })
    expect(titles()).toEqual([...before, 'change', 'later'])
    expect(reported).toHaveLength(1)
  })

  it('is dropped together with the change that asked for it', () => {
    const world = client.mock.worldOf()
    let isDone = false
    const refuse = (): void => {
      world.enqueue('critical', () => {
        isDone = true
      })
      throw new Error('refused')
    }
    expect(() => world.change(refuse)).toThrow('refused')
    world.change(() => undefined)
    expect(isDone).toBe(false)
  })
})
