import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const DEFINITIONS = `${ACCOUNT}/custom_attribute_definitions`
const TIER = { attribute_display_name: 'Tier', attribute_key: 'tier', attribute_model: 'contact_attribute' }

describeMatrix('custom attribute definitions', (client) => {
  const create = (more: object = {}) => client.post(DEFINITIONS, { ...TIER, ...more })

  it('keep what is created, changed and removed', async () => {
    await create()
    await client.put(`${DEFINITIONS}/1`, { custom_attribute_definition: { attribute_display_type: 'checkbox' } })
    expect((await client.get(`${DEFINITIONS}/1`)).body).toMatchObject({ ...TIER, attribute_display_type: 'checkbox' })
    expect(await client.delete(`${DEFINITIONS}/1`)).toMatchObject({ status: 204, text: '' })
    expect((await client.get(DEFINITIONS)).body).toEqual([])
  })

  it('have each key once in a model', async () => {
    await create()
    expect(await create({ attribute_model: 'conversation_attribute' })).toMatchObject({ status: 200 })
    expect(await create()).toMatchObject({ status: 422 })
    expect(await client.patch(`${DEFINITIONS}/2`, { attribute_model: 1 })).toMatchObject({
      status: 422,
      body: { message: 'Attribute key has already been taken' },
    })
  })

  it('refuse the keys of default attributes when created, not when changed', async () => {
    expect(await create({ attribute_key: 'email' })).toMatchObject({ status: 422 })
    expect(await create({ attribute_key: 'priority' })).toMatchObject({ status: 200 })
    expect(await client.patch(`${DEFINITIONS}/1`, { attribute_key: 'email' })).toMatchObject({ status: 200 })
  })

  it('are listed by model, none for a model that there is not', async () => {
    await create()
    await create({ attribute_model: 0 })
    const keys = async (query: string) => (await client.get(`${DEFINITIONS}${query}`)).body.length
    expect(await keys('')).toBe(2)
    expect(await keys('?attribute_model=contact_attribute')).toBe(1)
    expect(await keys('?attribute_model=0')).toBe(1)
    expect(await keys('?attribute_model=%20')).toBe(await keys(''))
    expect(await keys('?attribute_model=nonsense')).toBe(0)
  })

  it('follow in the forms that websites show before a chat', async () => {
    await create()
    const fields = [
      { name: 'tier', type: 'text', enabled: true },
      { name: 'emailAddress', enabled: true },
    ]
    const channel = { pre_chat_form_options: { pre_chat_message: 'Hi', pre_chat_fields: fields } }
    await client.patch(`${ACCOUNT}/inboxes/2`, { channel })
    await client.patch(`${DEFINITIONS}/1`, { attribute_display_name: 'Level', attribute_values: ['a'] })
    const form = async () => (await client.get(`${ACCOUNT}/inboxes/2`)).body.pre_chat_form_options.pre_chat_fields
    expect(await form()).toMatchObject([{ name: 'tier', label: 'Level', values: ['a'], enabled: true }, fields[1]])
    await client.delete(`${DEFINITIONS}/1`)
    expect(await form()).toEqual([fields[1]])
  })

  it('have a model', async () => {
    expect(await create({ attribute_model: null })).toMatchObject({
      status: 422,
      body: { attributes: ['attribute_model'] },
    })
  })

  it('take keys of every kind', async () => {
    const { body } = await create({ attribute_key: '__proto__', attribute_display_name: 'ключ' })
    expect(body).toMatchObject({ attribute_key: '__proto__', attribute_display_name: 'ключ' })
  })
})

describeMatrix(
  'custom attribute definitions as on the running server',
  (client) => {
    const create = () => client.post(DEFINITIONS, TIER)

    it('break on types and models that there are none of', async () => {
      for (const more of [{ attribute_model: null }, { attribute_model: 2 }, { attribute_display_type: '1' }]) {
        expect(await client.post(DEFINITIONS, { ...TIER, ...more }), JSON.stringify(more)).toMatchObject({
          status: 500,
        })
      }
    })

    it('refuse to have no type and no model any more', async () => {
      await create()
      for (const none of [null, '']) {
        const changes = { attribute_display_type: none, attribute_model: none }
        expect(await client.patch(`${DEFINITIONS}/1`, changes)).toMatchObject({
          status: 422,
          body: { message: "Attribute display type can't be blank, Attribute model can't be blank" },
        })
      }
    })

    it('keep their values as they came, or none of a list with more than plain ones', async () => {
      const { body } = await client.post(DEFINITIONS, { ...TIER, attribute_values: ['a', 5, true, null] })
      expect(body.attribute_values).toEqual(['a', 5, true])
      const changed = await client.patch(`${DEFINITIONS}/${body.id}`, { attribute_values: ['b', ['c']] })
      expect(changed.body.attribute_values).toEqual(['a', 5, true])
    })
  },
  { dialect: 'chatwoot' },
)
