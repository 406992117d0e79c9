import { expect, it } from 'vitest'
import { cleaned, withoutQuotes } from '#domain/conversations/incoming/reply'
import replies from './replies.json' with { type: 'json' }

// What the server's library leaves of each e-mail.
it.each(replies)('leaves of %j: %j', (mail, left) => {
  expect(withoutQuotes(cleaned(String(mail).replaceAll('\r\n', '\n')))).toBe(left)
})

it.each([
  'A:b\n'.repeat(37_000),
  `${'\n'.repeat(150_000)}x`,
  `x\nOn a, b wrote:\n${'\n'.repeat(150_000)}>x\n`,
  'a via '.repeat(25_000),
  ' <a@b.c'.repeat(20_000),
  'On a wrote '.repeat(13_000),
  'Bob wrote on '.repeat(11_000),
  'Op schreef '.repeat(13_000),
  '```a\n'.repeat(30_000),
  '2024 <a'.repeat(20_000),
  'a>'.repeat(75_000),
])('takes no longer than there is to read', (mail) => {
  const start = performance.now()
  withoutQuotes(cleaned(mail))
  expect(performance.now() - start).toBeLessThan(2000)
})
