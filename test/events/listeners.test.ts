import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const THREAD = '/api/v1/accounts/1/conversations/1'

describeMatrix('a listener that breaks', (client) => {
  it.each(['happening', 'happened'] as const)(
    'costs the request and the other listeners nothing, and is reported (%s)',
    async (when) => {
      const world = client.mock.worldOf()
      const reported: unknown[] = []
      const heard: string[] = []
      client.mock.onInternalError((error) => reported.push(error))
      let isBroken = true
      world.listen({
        [when]: () => {
          if (isBroken) throw new Error('broken')
        },
      })
      world.listen({ happened: ({ name }) => heard.push(name) })
      const { status } = await client.post(`${THREAD}/toggle_priority`, { priority: 'high' })
      isBroken = false
      expect(status).toBe(200)
      expect((await client.get(THREAD)).body.priority).toBe('high')
      expect(heard).toEqual(['conversation.updated', 'message.created'])
      expect(reported).toHaveLength(2)
    },
  )
})
