import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMockwoot } from '#index'
import { type Receiver, receiver } from '../events/receiver.ts'

const page = readFileSync(new URL('../../docs/webhooks.md', import.meta.url), 'utf8')

const examples = page.split(/^##+ /m).flatMap((section) => {
  const [, code] = /```js\n([\s\S]*?)```/.exec(section) ?? []
  return code === undefined ? [] : [[section.slice(0, section.indexOf('\n')), code] as const]
})

describe('docs/webhooks.md', () => {
  let hook: Receiver
  beforeEach(async () => {
    hook = await receiver()
  })
  afterEach(() => hook.close())

  it('has an example for each', () => expect(examples).toHaveLength(7))

  it.each(examples)('%s', async (_, code) => {
    const mock = createMockwoot()
    const write = (content: string) => mock.incoming({ inbox_id: 1, contact: { name: content }, content })
    const known = { mock, hook, write, expect, createHmac }
    const body = `return (async () => {${code.replaceAll(/^import .*$/gm, '')}})()`
    await new Function(...Object.keys(known), body)(...Object.values(known))
  })
})
