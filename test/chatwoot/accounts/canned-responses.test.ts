import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const CANNED = '/api/v1/accounts/1/canned_responses'

describeMatrix('canned responses', (client) => {
  const codes = async (search: string) => {
    const { body } = await client.get(`${CANNED}?search=${encodeURIComponent(search)}`)
    return body.map(({ short_code }: { short_code: string }) => short_code)
  }

  it('keep what is created, changed and removed', async () => {
    await client.post(CANNED, { canned_response: { short_code: 'hi', content: 'Hello' } }, { as: 'agent' })
    await client.put(`${CANNED}/1`, { content: 'Hello {{contact.name}}' }, { as: 'agent' })
    expect((await client.get(CANNED)).body).toMatchObject([
      { id: 1, short_code: 'hi', content: 'Hello {{contact.name}}' },
    ])
    expect(await client.delete(`${CANNED}/1`, { as: 'agent' })).toMatchObject({ status: 200, text: '' })
    expect((await client.get(CANNED)).body).toEqual([])
  })

  it('are found by parts of code and content, with the wildcards of the database', async () => {
    for (const [short_code, content] of [
      ['refund', 'Money back'],
      ['no-refund', 'Sorry'],
      ['bye', 'Ask for a REFUND'],
      ['50%', 'Half'],
    ]) {
      await client.post(CANNED, { short_code, content })
    }
    expect(await codes('REFUND')).toEqual(['refund', 'no-refund', 'bye'])
    expect(await codes('m_ney')).toEqual(['refund'])
    expect(await codes('s%y')).toEqual(['no-refund'])
    expect(await codes('')).toHaveLength(4)
    expect(await codes('nothing like it')).toEqual([])
  })

  it('that fit a search equally well stand as the database sorts them', async () => {
    for (const short_code of ['to1', 'is2', 'onto3', 'is4', 'to5', 'is6', 'onto7', 'to8']) {
      await client.post(CANNED, { short_code, content: 'to' })
    }
    expect(await codes('to')).toEqual(['to8', 'to5', 'to1', 'onto7', 'onto3', 'is4', 'is6', 'is2'])
  })

  it('are searched in reasonable time, whatever is asked for', async () => {
    await client.post(CANNED, { short_code: 'a', content: 'a'.repeat(20_000) })
    expect(await codes(`${'%a'.repeat(500)}b`)).toEqual([])
  })

  it('tell codes apart by their case', async () => {
    await client.post(CANNED, { short_code: 'hi', content: 'x' })
    expect(await client.post(CANNED, { short_code: 'HI', content: 'x' })).toMatchObject({ status: 200 })
    expect(await client.post(CANNED, { short_code: 'hi', content: 'x' })).toMatchObject({ status: 422 })
    expect(await client.patch(`${CANNED}/2`, { short_code: 'hi' })).toMatchObject({ status: 422 })
  })

  it('refuse contents that are too long', async () => {
    expect(await client.post(CANNED, { short_code: 'a', content: 'x'.repeat(20_001) })).toMatchObject({
      status: 422,
      body: { message: 'Content is too long (maximum is 20000 characters)' },
    })
  })

  it.each([
    ['documented', ['a', 'b']],
    ['chatwoot', ['b', 'a']],
  ] as const)(
    'come by id on the pages, and as they were written from a running server (%s)',
    async (dialect, order) => {
      client.mock.reset({ dialect, seed: 'empty' })
      for (const short_code of ['a', 'b']) await client.post(CANNED, { short_code, content: 'x' })
      await client.patch(`${CANNED}/1`, { content: 'y' })
      const listed = (await client.get(CANNED)).body
      expect(listed.map(({ short_code }: { short_code: string }) => short_code)).toEqual(order)
    },
  )
})
