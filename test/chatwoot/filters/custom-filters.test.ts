import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const FILTERS = '/api/v1/accounts/1/custom_filters'

describeMatrix('custom filters', (client) => {
  it('keep what is created, changed and removed, queries as they came', async () => {
    const query = JSON.parse('{"payload":[{"__proto__":{"a":1},"values":["ü"]}],"more":null}')
    const { body } = await client.post(FILTERS, { custom_filter: { name: 'Mine', query } })
    expect(JSON.stringify(body.query)).toBe('{"payload":[{"__proto__":{"a":1},"values":["ü"]}],"more":null}')
    await client.put(`${FILTERS}/1`, { name: 'Ours', filter_type: 'report' })
    expect((await client.get(`${FILTERS}?filter_type=report`)).body).toMatchObject([{ name: 'Ours' }])
    expect(await client.delete(`${FILTERS}/1`)).toMatchObject({ status: 204, text: '' })
    expect(await client.get(`${FILTERS}/1`)).toMatchObject({ status: 404 })
  })

  it('are looked at before null breaks', async () => {
    await client.post(FILTERS, { name: 'Mine' })
    const changed = await client.patch(`${FILTERS}/1`, { name: 'x'.repeat(256), filter_type: null })
    expect(changed).toMatchObject({ status: 422, body: { attributes: ['name'] } })
    const { body } = await client.post(FILTERS, { name: 'x'.repeat(256), filter_type: null })
    expect(body).toMatchObject({ message: 'Name is too long (maximum is 255 characters)' })
  })

  it('are their owner’s alone', async () => {
    await client.post(FILTERS, { name: 'Mine' })
    expect((await client.get(FILTERS, { as: 'agent' })).body).toEqual([])
    expect(await client.delete(`${FILTERS}/1`, { as: 'agent' })).toMatchObject({ status: 404 })
  })

  it('are fifty for each user at most, however many are created at once', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => client.post(FILTERS, { name: 'F' })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(50)
    expect(await client.post(FILTERS, { name: 'F' }, { as: 'agent' })).toMatchObject({ status: 200 })
    await client.delete(`${FILTERS}/1`)
    expect(await client.patch(`${FILTERS}/2`, { name: 'G' })).toMatchObject({ status: 200 })
  })

  it('are of a type that there is', async () => {
    expect(await client.post(FILTERS, { name: 'F', filter_type: 'agents' })).toMatchObject({ status: 422 })
    expect((await client.get(`${FILTERS}?filter_type=agents`)).body).toEqual([])
  })

  it('are listed by the name of a type or the number that a text begins with', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    for (const filter_type of ['conversation', 'contact', 'report'])
      await client.post(FILTERS, { name: 'F', filter_type })
    const listed = async (query: string) =>
      (await client.get(`${FILTERS}${query}`)).body.map(({ filter_type }: { filter_type: string }) => filter_type)
    expect(await listed('')).toEqual(['conversation'])
    expect(await listed('?filter_type=1')).toEqual(['contact'])
    expect(await listed('?filter_type=2x')).toEqual(['report'])
    for (const odd of ['', '3', '-1', 'x']) expect(await listed(`?filter_type=${odd}`), odd).toEqual([])
    expect(await listed('?filter_type[]=1')).toEqual(['conversation'])
  })
})
