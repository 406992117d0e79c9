import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FixtureRequest } from '#contract/fixtures/fixture'
import { servedOperations } from '#groups'
import { Router } from '#pipeline/router'
import { DIALECTS } from '#protocol'
import type { Answer } from '#test/matrix'
import { check, TIMEOUT } from './effort.ts'
import { anyRequest } from './requests.ts'
import { openTransports, restart, sendBoth, type Transports } from './transports.ts'

const router = new Router(servedOperations())

/** What is wrong with an answer that is no refusal, by what its operation says; undefined when nothing is. */
function misfit({ method, path }: FixtureRequest, { status, text, body }: Answer): unknown {
  // An operation can be refused in more ways than it says.
  if (status >= 400) return undefined
  const answers = router.find(method, path.split('?', 1)[0] ?? '')?.operation.answers
  const schema = answers?.[status]
  if (schema === undefined) return `${status} is not documented`
  if (schema === null) return text === '' ? undefined : 'it has a body'
  return schema.safeParse(body === undefined ? text : body).error?.issues
}

describe.each(DIALECTS)('whatever is sent, in dialect %s,', (dialect) => {
  let transports: Transports
  beforeAll(async () => {
    transports = await openTransports(dialect)
  })
  afterAll(() => transports.close())

  it(
    'is answered as documented, alike over both transports, and leaves the state whole',
    async () => {
      const requests = fc.array(anyRequest(servedOperations()), { minLength: 1, maxLength: 12 })
      const property = fc.asyncProperty(requests, async (sequence) => {
        restart(transports)
        for (const request of sequence) {
          const { answer, compared } = await sendBoth(transports, request)
          expect(transports.inProcess.errors, 'broken in-process').toEqual([])
          expect(transports.http.errors, 'broken over HTTP').toEqual([])
          expect(misfit(request, answer), answer.text.slice(0, 2000)).toBeUndefined()
          expect(compared[1]).toEqual(compared[0])
        }
        const { mock } = transports.inProcess.client
        expect(mock.worldOf().db.danglingReferences()).toEqual([])
        const exported = JSON.stringify(mock.state())
        mock.setState(JSON.parse(exported))
        expect(JSON.stringify(mock.state())).toBe(exported)
      })
      await check(property, 15)
    },
    TIMEOUT,
  )
})
