import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const AGENTS = '/api/v1/accounts/1/agents'

/** The header that names a world. */
function world(name: string): { headers: Record<string, string> } {
  return { headers: { 'x-mockwoot-world': name } }
}

describeMatrix('worlds', (client) => {
  it('never see each other', async () => {
    await client.post(AGENTS, { email: 'a@example.com', name: 'A' }, world('a'))
    expect((await client.get(AGENTS, world('a'))).body).toHaveLength(3)
    expect((await client.get(AGENTS, world('b'))).body).toHaveLength(2)
    expect((await client.get(AGENTS)).body).toHaveLength(2)
    await client.post('/__mock/reset', { seed: 'empty', dialect: 'chatwoot' }, world('b'))
    expect((await client.get(AGENTS, world('a'))).body).toHaveLength(3)
    expect((await client.get('/__mock/health')).body).toMatchObject({ scenario: 'documented', dialect: 'documented' })
    expect((await client.get('/__mock/health', world('b'))).body).toMatchObject({ scenario: 'empty' })
  })

  it('keep apart under concurrency', async () => {
    const names = Array.from({ length: 10 }, (_, index) => `parallel-${index}`)
    await Promise.all(
      names.flatMap((name) =>
        Array.from({ length: 10 }, (_, index) =>
          client.post(AGENTS, { email: `agent${index}@example.com`, name: `Agent ${index}` }, world(name)),
        ),
      ),
    )
    for (const name of names) {
      const { body } = await client.get(AGENTS, world(name))
      expect(body.map(({ id }: { id: number }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    }
  })

  it('are listed, and forgotten', async () => {
    await client.post(AGENTS, { email: 'a@example.com', name: 'A' }, world('short.lived_1'))
    expect((await client.get('/__mock/worlds')).body).toEqual(expect.arrayContaining(['default', 'short.lived_1']))
    expect(await client.delete('/__mock/worlds/short.lived_1')).toMatchObject({ status: 204, text: '' })
    expect((await client.get('/__mock/worlds')).body).not.toContain('short.lived_1')
    expect(await client.delete('/__mock/worlds/short.lived_1')).toMatchObject({ status: 404 })
    expect((await client.get(AGENTS, world('short.lived_1'))).body).toHaveLength(2)
  })

  it.each(['a b', 'a/b', 'a%20b', 'x'.repeat(65)])('can not be called %j', async (name) => {
    const before = client.mock.worlds()
    expect(await client.get(AGENTS, world(name))).toMatchObject({ status: 400 })
    expect(client.mock.worlds()).toEqual(before)
  })
})
