import { expect, it } from 'vitest'
import { asked } from '#test/condition'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const RULES = `${ACCOUNT}/automation_rules`
const CONVERSATION = `${ACCOUNT}/conversations/1`

describeMatrix(
  'what rules hold against what happens, on the running server',
  (client) => {
    const create = (rule: object) =>
      client.post(RULES, {
        name: 'Tag',
        event_name: 'conversation_updated',
        actions: [{ action_name: 'add_label', action_params: ['met'] }],
        ...rule,
      })
    const define = (attribute_key: string, attribute_display_type: string, attribute_model: string) =>
      client.post(`${ACCOUNT}/custom_attribute_definitions`, {
        attribute_display_name: attribute_key,
        attribute_key,
        attribute_display_type,
        attribute_model,
      })
    const raise = (priority: string) => client.post(`${CONVERSATION}/toggle_priority`, { priority })
    const isMet = async (): Promise<boolean> => (await client.get(CONVERSATION)).body.labels.includes('met')
    it.each([
      ['a status that there is not', asked('status', 'not_equal_to', ['nonsense']), false],
      ['one of two statuses, one of which there is not', asked('status', 'equal_to', ['nonsense', 'open']), true],
      ['no status', asked('status', 'not_equal_to', []), false],
      ['a number of an inbox as text', asked('inbox_id', 'equal_to', ['1']), true],
      ['no number of an inbox', asked('inbox_id', 'not_equal_to', ['x']), false],
      ['a text where a number is', asked('email', 'equal_to', [1]), false],
      ['an e-mail in another case', asked('email', 'equal_to', ['ALICE@example.com']), false],
      ['part of an e-mail in another case', asked('email', 'contains', [' ALICE ']), true],
      ['no part of an e-mail', asked('email', 'does_not_contain', []), false],
      ['a text in place of a list', asked('email', 'contains', 'alice'), true],
    ])('asks for %s', async (_, condition, met) => {
      expect((await create({ conditions: [condition] })).status).toBe(200)
      await raise('low')
      expect(await isMet()).toBe(met)
    })

    it('asks for the first label alone', async () => {
      await client.post(`${CONVERSATION}/labels`, { labels: ['b'] })
      await create({ conditions: [asked('labels', 'equal_to', ['a', 'b'])] })
      await raise('low')
      expect(await isMet()).toBe(false)
      await create({ conditions: [asked('labels', 'equal_to', ['b', 'a'])] })
      await raise('high')
      expect(await isMet()).toBe(true)
    })

    it.each([
      ['text', 'equal_to', ['GOLD', 'silver'], true],
      ['text', 'equal_to', ['silver', 'gold'], false],
      ['text', 'starts_with', ['Go'], true],
      ['text', 'starts_with', [5], false],
      ['checkbox', 'starts_with', ['true'], false],
      ['number', 'starts_with', ['5'], false],
      ['text', 'is_greater_than', ['fool'], true],
      ['number', 'equal_to', [1, 5], true],
      ['number', 'equal_to', ['5.0'], true],
      ['number', 'contains', ['5'], false],
      ['number', 'is_less_than', ['x'], false],
      ['checkbox', 'is_greater_than', [false], true],
      ['currency', 'is_present', [], false],
      ['date', 'days_before', [3], true],
    ])('compares a %s %s %j', async (type, operator, values, met) => {
      const custom_attributes = { text: 'Gold', number: 5, checkbox: true, currency: 5, date: '2020-01-01' }
      await define(type, type, 'conversation_attribute')
      await client.post(`${CONVERSATION}/custom_attributes`, { custom_attributes })
      await create({
        conditions: [{ ...asked(type, operator, values), custom_attribute_type: 'conversation_attribute' }],
      })
      await raise('low')
      expect(await isMet()).toBe(met)
    })

    it('takes an attribute that is not there for another, whatever else is asked for, but only at the end', async () => {
      await define('plan', 'text', 'conversation_attribute')
      const other = { ...asked('plan', 'not_equal_to', ['gold']), custom_attribute_type: 'conversation_attribute' }
      await create({ conditions: [{ ...other, query_operator: 'AND' }, asked('status', 'equal_to', ['open'])] })
      await raise('low')
      expect(await isMet()).toBe(false)
      await create({ conditions: [asked('status', 'equal_to', ['resolved'], 'AND'), other] })
      await raise('high')
      expect(await isMet()).toBe(true)
    })

    it('asks for nothing where it is not said whose attribute is meant, if contacts have none of that key', async () => {
      await define('plan', 'text', 'conversation_attribute')
      await create({
        conditions: [asked('plan', 'equal_to', ['x'], 'AND'), asked('status', 'equal_to', ['open'])],
      })
      await raise('low')
      expect(await isMet()).toBe(true)
    })

    it('knows the first text alone behind a custom attribute', async () => {
      await define('plan', 'text', 'conversation_attribute')
      const custom = {
        ...asked('plan', 'is_not_present', [], 'AND'),
        custom_attribute_type: 'conversation_attribute',
      }
      await create({ conditions: [custom, asked('inbox_id', 'equal_to', ['2', '1'])] })
      await raise('low')
      expect(await isMet()).toBe(false)
    })

    it.each([
      [{ from: ['high', 'low'], to: ['urgent'] }, true],
      [{ from: ['low'], to: ['high'] }, false],
      [{ from: 'low', to: 'urgent' }, true],
      [{ from: ['low'], to: 'high, urgent' }, true],
      [{ from: 'l', to: 'urgent' }, false],
      [{ from: null, to: ['urgent'] }, false],
      [['low'], false],
    ])('sees a change %j', async (values, met) => {
      await raise('low')
      await create({ conditions: [asked('priority', 'attribute_changed', values)] })
      await raise('urgent')
      expect(await isMet()).toBe(met)
    })

    it.each([
      ['AND', ['open'], true],
      ['AND', ['resolved'], false],
      ['OR', ['resolved'], true],
    ])('joins a change by %s with a status %j', async (joint, status, met) => {
      await raise('low')
      const change = asked('priority', 'attribute_changed', { from: ['low'], to: ['high'] }, joint)
      await create({ conditions: [change, asked('status', 'equal_to', status)] })
      await raise('high')
      expect(await isMet()).toBe(met)
    })

    it.each([
      ['team_id', { from: [1], to: [1] }],
      ['priority', { from: 5, to: ['high'] }],
    ])('breaks on a change of %s from and to %j, though one is met', async (attribute, values) => {
      await raise('low')
      const met = asked('priority', 'attribute_changed', { from: ['low'], to: ['high'] }, 'OR')
      await create({ conditions: [met, asked(attribute, 'attribute_changed', values)] })
      await raise('high')
      expect(await isMet()).toBe(false)
    })

    it('switches off a rule that it does not understand the second time, until other conditions are set', async () => {
      await create({ conditions: [asked('status', 'contains', ['open'])] })
      const isActive = async (): Promise<boolean> => (await client.get(`${RULES}/1`)).body.payload.active
      await raise('low')
      expect(await isActive()).toBe(true)
      await raise('high')
      expect(await isActive()).toBe(false)
      await client.patch(`${RULES}/1`, { active: true })
      await raise('low')
      expect(await isActive()).toBe(false)
      await client.patch(`${RULES}/1`, { active: true, conditions: [asked('status', 'is_present', [])] })
      await raise('high')
      expect(await isActive()).toBe(true)
    })

    it.each([[''], ['x'], [5], [true], [{ 0: 'a' }]])(
      'refuses to change conditions into %j, without a word',
      async (conditions) => {
        const before = [asked('status', 'equal_to', ['open'])]
        await create({ conditions: before })
        const answer = await client.patch(`${RULES}/1`, { name: 'New', conditions })
        expect(answer).toMatchObject({ status: 422, body: { error: {} } })
        expect((await client.get(`${RULES}/1`)).body.payload).toMatchObject({ name: 'Tag', conditions: before })
        expect(await client.patch(`${RULES}/1`, { conditions: false })).toMatchObject({ status: 200 })
      },
    )

    it('lets rules ask for a service level, which comes to nothing', async () => {
      const { status } = await create({ conditions: [asked('sla_policy_id', 'not_equal_to', [1])] })
      expect(status).toBe(200)
      await raise('low')
      expect(await isMet()).toBe(false)
    })

    it('passes over conversations that began with an automatic answer', async () => {
      await create({ event_name: 'conversation_created', conditions: [] })
      const begin = (additional_attributes: object) =>
        client.post(`${ACCOUNT}/conversations`, { source_id: 'alice-carter', inbox_id: 1, additional_attributes })
      const labelsOf = async ({ body }: { body: { id: number } }): Promise<string[]> =>
        (await client.get(`${ACCOUNT}/conversations/${body.id}`)).body.labels
      expect(await labelsOf(await begin({ auto_reply: true }))).toEqual([])
      expect(await labelsOf(await begin({ auto_reply: '' }))).toEqual(['met'])
    })
  },
  { dialect: 'chatwoot' },
)
