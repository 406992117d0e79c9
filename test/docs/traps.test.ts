import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createMockwoot } from '#index'
import { type Receiver, receiver } from '#test/events/receiver'
import { clientOf, type RequestOptions } from '#test/matrix'

const page = readFileSync(new URL('../../docs/traps.md', import.meta.url), 'utf8')

/** The examples of the page: the code blocks below each numbered heading. */
const examples = page
  .split(/^### /m)
  .slice(1)
  .map((section) => ({
    title: section.slice(0, section.indexOf('\n')),
    code: [...section.matchAll(/```js\n([\s\S]*?)```/g)].map((match) => match[1]).join('\n'),
  }))

const mock = createMockwoot({ dialect: 'chatwoot' })
const server = setupServer(...mock.handlers)
const plain = clientOf(mock, () => mock.baseUrl)
const at = (path: string): string => path.replace(/^~/, '/api/v1/accounts/1')

const client = {
  get: (path: string, options?: RequestOptions) => plain.get(at(path), options),
  post: (path: string, body?: unknown, options?: RequestOptions) => plain.post(at(path), body, options),
  patch: (path: string, body?: unknown, options?: RequestOptions) => plain.patch(at(path), body, options),
}

describe('docs/traps.md', () => {
  let hook: Receiver & { readonly events: string[] }
  beforeAll(() => server.listen({ onUnhandledRequest: 'bypass' }))
  beforeEach(async () => {
    mock.reset()
    const target = await receiver()
    hook = Object.defineProperties(target, {
      events: { get: () => target.received.map(({ body }) => body.event) },
    }) as Receiver & { readonly events: string[] }
  })
  afterEach(() => hook.close())
  afterAll(() => server.close())

  it('has an example for every trap', () => {
    expect(examples.map(({ title }) => Number.parseInt(title, 10)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 26 }, (_, index) => index + 1),
    )
    for (const { code } of examples) expect(code).toContain('expect(')
  })

  it.each(examples)('$title', async ({ code }) => {
    const AsyncFunction = (async () => {}).constructor as new (
      ...source: string[]
    ) => (...args: unknown[]) => Promise<void>
    const run = new AsyncFunction('client', 'mock', 'hook', 'expect', 'createHmac', 'createMockwoot', code)
    await run(client, mock, hook, expect, createHmac, createMockwoot)
  })
})
