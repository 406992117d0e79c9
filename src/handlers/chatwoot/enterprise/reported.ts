import { z } from 'zod'
import { isPlainObject, type Json } from '#db/models/columns'
import { type ReadPage, takeInPage } from '#domain/captain/documents'
import { Failure, parameterInvalid, recordNotFound } from '#errors'
import { anything, castInteger, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { openOperation } from '#pipeline/define'

const CONTROLLERS = 'https://github.com/chatwoot/chatwoot/tree/v4.10.1/enterprise/app/controllers/enterprise/webhooks'

const stripe = openOperation({
  id: 'enterprise.webhooks.stripe',
  method: 'POST',
  path: '/enterprise/webhooks/stripe',
  summary: 'What Stripe reports: nobody can sign it, as there is no secret to sign it with',
  documentation: CONTROLLERS,
  access: 'anyone',
  answers: { 400: null },
  handle: () => ({ status: 400 }),
})

/**
 * What was read of a page, in a report of the reader of pages.
 * @throws {Failure} `ParametersInvalid` for an object, as the running server looks for the first in it
 */
function pageIn(data: Json | undefined): ReadPage | undefined {
  if (isPlainObject(data)) throw parameterInvalid('data', 'must be an array')
  const [page] = Array.isArray(data) ? data : []
  if (!isPlainObject(page) || !isPlainObject(page.metadata)) return undefined
  const { url, title } = page.metadata
  const content = page.markdown
  if (typeof url !== 'string') return undefined
  return { url, title: typeof title === 'string' ? title : null, content: typeof content === 'string' ? content : '' }
}

const firecrawl = openOperation({
  id: 'enterprise.webhooks.firecrawl',
  method: 'POST',
  path: '/enterprise/webhooks/firecrawl',
  summary: 'What the reader of pages has read: an assistant learns from it',
  documentation: CONTROLLERS,
  access: 'anyone',
  body: {
    schema: z.object({
      assistant_id: castInteger.nullish(),
      token: text.nullish(),
      type: text.nullish(),
      data: anything.optional(),
    }),
  },
  answers: { 200: null },
  handle: ({ world, db, body: { assistant_id, token, type, data } }) => {
    const assistant = db.captainAssistants.get(assistant_id)
    if (!assistant) throw recordNotFound('Captain::Assistant')
    // Without a key of the reader there is no token, so none is the right one.
    if (token !== undefined && token !== null) throw new Failure('Unauthorized', { text: 'Invalid access_token' })
    const page = type === 'crawl.page' ? pageIn(data) : undefined
    if (page) world.enqueue('low', () => takeInPage(world, assistant, page))
    return {}
  },
})

/** What other services report to the enterprise edition. */
export const reportedOperations: Operation[] = [stripe, firecrawl]
