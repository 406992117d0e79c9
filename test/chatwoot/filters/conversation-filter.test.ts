import { beforeEach, expect, it } from 'vitest'
import { asked } from '#test/condition'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const FILTER = `${ACCOUNT}/conversations/filter`

/** The types of the custom attributes, and what the conversations have of them: the first all, the second nothing. */
const VALUES = {
  text: 'Gold',
  number: 5,
  checkbox: true,
  date: '2024-02-03',
  currency: 5,
  percent: 5,
  link: 'a',
  list: 'b',
}

describeMatrix(
  'filters of conversations, on the running server',
  (client) => {
    const find = async (...payload: object[]) => {
      const { status, body } = await client.post(FILTER, { payload })
      return status === 200 ? body.payload.map(({ id }: { id: number }) => id).sort() : status
    }

    beforeEach(async () => {
      for (const type of Object.keys(VALUES)) {
        await client.post(`${ACCOUNT}/custom_attribute_definitions`, {
          attribute_display_name: type,
          attribute_key: type,
          attribute_display_type: type,
          attribute_model: 'conversation_attribute',
        })
      }
      await client.post(`${ACCOUNT}/conversations/1/custom_attributes`, { custom_attributes: VALUES })
      await client.post(`${ACCOUNT}/conversations`, { source_id: 'alice-carter', inbox_id: 1, status: 'resolved' })
    })

    it.each([
      ['status', 'not_equal_to', ['nonsense'], []],
      ['status', 'not_equal_to', ['open', 'nonsense'], []],
      ['status', 'equal_to', ['open', 'nonsense'], [1]],
      ['status', 'equal_to', 'all', [1, 2]],
      ['status', 'equal_to', 'open', 500],
      ['status', 'equal_to', false, 422],
      ['status', 'equal_to', '', 422],
      ['inbox_id', 'equal_to', '1', [1, 2]],
      ['inbox_id', 'equal_to', ['x'], 500],
      ['inbox_id', 'equal_to', [true], 500],
      ['labels', 'equal_to', [1], 500],
      ['browser_language', 'equal_to', [1], 500],
      ['referer', 'contains', [1], 500],
      ['inbox_id', 'equal_to', '  ', 422],
      ['text', 'equal_to', ['gold', 'x'], [1]],
      ['text', 'equal_to', ['x', 'gold'], []],
      ['text', 'equal_to', [5], 500],
      ['text', 'contains', [' OL '], [1]],
      ['text', 'contains', [5], 500],
      ['text', 'starts_with', ['GOLD'], [1]],
      ['text', 'days_before', [1], []],
      ['number', 'equal_to', [4, 5], [1]],
      ['number', 'not_equal_to', [4, 5], [2]],
      ['number', 'equal_to', [true], 500],
      ['number', 'days_before', [1], 500],
      ['number', 'nonsense', [5], 500],
      ['number', 'nonsense', ['5'], [1]],
      ['checkbox', 'is_greater_than', ['false'], [1]],
      ['checkbox', 'equal_to', [1], 500],
      ['date', 'equal_to', [5], 500],
      ['date', 'days_before', [1], [1]],
      ['date', 'equal_to', ['3 Feb 2024 10:00 pm'], [1]],
      ['date', 'is_greater_than', ['02/02/2024'], [1]],
      ['date', 'is_less_than', ['02/02/2024'], []],
      ['date', 'is_less_than', ['Yesterday'], [1]],
      ['date', 'is_less_than', ['13/02/2024'], 500],
      ['created_at', 'is_greater_than', ['yesterday'], [1, 2]],
      ['created_at', 'is_greater_than', [' now '], []],
      ['created_at', 'is_less_than', ['tomorrow'], [1, 2]],
      ['created_at', 'is_less_than', ['soon'], 500],
      ['currency', 'equal_to', [5], 500],
      ['percent', 'is_present', [], 500],
    ])('%s %s %j: %j', async (key, operator, values, found) => {
      expect(await find(asked(key, operator, values))).toEqual(found)
    })

    it.each([
      ['number', 'is_greater_than', [4], 'conversation_attribute', [1]],
      ['number', 'is_greater_than', [4], '', [1]],
      ['number', 'is_greater_than', [4], 'contact_attribute', 500],
      ['number', 'is_greater_than', [4], 'nonsense', 500],
      ['text', 'days_before', [1], 'contact_attribute', []],
      ['date', 'days_before', [1], 'contact_attribute', 500],
      ['number', 'equal_to', [5], 'contact_attribute', [1]],
    ])('%s %s %j reads the bound as of %s: %j', async (key, operator, values, custom_attribute_type, found) => {
      for (const attribute_key of ['text', 'date']) {
        await client.post(`${ACCOUNT}/custom_attribute_definitions`, {
          attribute_display_name: attribute_key,
          attribute_key,
          attribute_display_type: 'text',
          attribute_model: 'contact_attribute',
        })
      }
      expect(await find({ ...asked(key, operator, values), custom_attribute_type })).toEqual(found)
    })

    it('tells of two mistakes the one that is met first: conditions in their order, then what the database breaks on', async () => {
      const unreadable = (joint: unknown) => asked('status', 'equal_to', 'open', joint)
      const uncastable = (joint: unknown) => asked('inbox_id', 'equal_to', ['x'], joint)
      const unknown = (joint: unknown) => asked('nonsense', 'equal_to', ['x'], joint)
      expect(await find(unreadable('AND'), unknown(null))).toBe(500)
      expect(await find(unknown('AND'), unreadable(null))).toBe(422)
      expect(await find(uncastable('AND'), unknown(null))).toBe(422)
      expect(await find(uncastable(null), unknown(null))).toBe(422)
      expect(await find(unreadable('XOR'))).toBe(422)
      expect(await find(asked('status', 'contains', 'open'))).toBe(422)
      expect(await find(asked('status', 'equal_to', ['open'], 'AND'), uncastable(null))).toBe(500)
    })

    it('reads the values behind a custom attribute, though it needs none', async () => {
      const custom = asked('text', 'equal_to', ['gold'], 'AND')
      expect(await find(custom, asked('labels', 'is_not_present', []))).toEqual([1])
      expect(await find(custom, asked('labels', 'is_not_present', null))).toBe(500)
      expect(await find(asked('labels', 'is_not_present', null))).toEqual([1, 2])
      expect(await find(custom, asked('inbox_id', 'equal_to', true))).toBe(500)
    })

    it('breaks on a stored value that is not of the type', async () => {
      await client.post(`${ACCOUNT}/conversations/1/custom_attributes`, { custom_attributes: { number: 'many' } })
      expect(await find(asked('number', 'is_present', []))).toBe(500)
    })

    it('finds what has no such attribute, whatever else is asked for', async () => {
      const other = asked('text', 'not_equal_to', ['gold'])
      expect(await find(asked('status', 'equal_to', ['snoozed'], 'AND'), other)).toEqual([2])
    })

    it('sees all statuses behind a custom attribute, though the first text alone of others', async () => {
      const custom = asked('text', 'equal_to', ['gold'], 'AND')
      expect(await find(custom, asked('status', 'equal_to', ['resolved', 'open']))).toEqual([1])
      expect(await find(custom, asked('inbox_id', 'equal_to', ['2', '1']))).toEqual([])
    })
  },
  { dialect: 'chatwoot' },
)
