import { expect, it } from 'vitest'
import { watch } from '#test/happenings'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const CONVERSATION = `${ACCOUNT}/conversations/1/labels`
const CONTACT = `${ACCOUNT}/contacts/1/labels`

describeMatrix(
  'labels, as the tag library reads them',
  (client) => {
    const set = async (path: string, labels: unknown) => (await client.post(path, { labels })).body
    const read = async (path: string) => (await client.get(path)).body.payload

    it.each([
      [
        ['"a, b"', 'c'],
        ['a, b', 'c'],
      ],
      [["c, 'd, e'"], ['d, e', 'c']],
      [
        ["it's", 'a "quoted" word'],
        ["it's", 'a "quoted" word'],
      ],
      [['""', ' , '], []],
      [
        ['One', 'one', ' two '],
        ['One', 'two'],
      ],
      [
        ['"a,\n"b"', '"c'],
        ['b', '"a', '"c'],
      ],
    ])('reads %j as %j', async (labels, read) => {
      expect(await set(CONVERSATION, labels)).toEqual({ payload: read })
      expect(await set(CONTACT, labels)).toEqual({ payload: read })
    })

    it('is not kept busy by quotes that begin and do not end', async () => {
      expect(await set(CONTACT, [`a${',"b'.repeat(200_000)}`])).toEqual({ payload: ['a', '"b'] })
    })

    it('divides what is in quotes the next time that a conversation is read', async () => {
      await set(CONVERSATION, ['"a, b"'])
      expect(await read(CONVERSATION)).toEqual(['a', 'b'])
      await set(CONTACT, ['"a, b"'])
      expect(await read(CONTACT)).toEqual(['a, b'])
    })

    it('takes another order for no change', async () => {
      await set(CONVERSATION, ['a', 'b'])
      const happened = watch(client)
      expect(await set(CONVERSATION, ['b', 'a'])).toEqual({ payload: ['b', 'a'] })
      expect(happened()).toEqual([])
      expect(await read(CONVERSATION)).toEqual(['b', 'a'])
      await set(CONVERSATION, ['b', 'A'])
      expect(happened()).toEqual([
        'conversation.updated cached_label_list label_list',
        'A: John Doe added A',
        'A: John Doe removed a',
      ])
    })

    it('leaves a contact the tags that stay, as they are, before the new ones', async () => {
      await set(CONTACT, ['blue', 'Red'])
      expect(await set(CONTACT, ['green', 'red', 'blue'])).toEqual({ payload: ['green', 'red', 'blue'] })
      expect(await read(CONTACT)).toEqual(['blue', 'Red', 'green'])
    })

    it('refuses a label of more than 255 characters', async () => {
      const refused = { message: "Tag must exist, Tag can't be blank", attributes: ['tag', 'tag_id'] }
      for (const path of [CONVERSATION, CONTACT]) {
        await set(path, ['kept'])
        expect(await set(path, ['x'.repeat(256)])).toEqual(refused)
        expect(await read(path)).toEqual(['kept'])
        expect(await set(path, ['x'.repeat(255)])).toEqual({ payload: ['x'.repeat(255)] })
      }
    })
  },
  { dialect: 'chatwoot', seed: 'documented' },
)
