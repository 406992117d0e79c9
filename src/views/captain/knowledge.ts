import type { z } from 'zod'
import type { CaptainAssistant } from '#db/models/captain/assistant'
import type { CaptainDocument, CaptainResponse } from '#db/models/captain/knowledge'
import type { Desk } from '#domain/desk'
import { availableName } from '#domain/people/users'
import { type Page, pageOf, seconds } from '#views/wire'
import type { documentSchema, responseSchema } from './schema.ts'
import { assistantView } from './view.ts'

/** How many documents or answers a page has. */
const PAGE_SIZE = 25

/** A page of what an assistant knows, as it is answered. What has no assistant any more is left out. */
export function knowledgePage<R extends { assistant_id: number }, V>(
  { db }: Desk,
  records: readonly R[],
  page: Page,
  view: (record: R, assistant: CaptainAssistant) => V,
) {
  const payload = pageOf(records, page, PAGE_SIZE).flatMap((record) => {
    const assistant = db.captainAssistants.get(record.assistant_id)
    return assistant ? [view(record, assistant)] : []
  })
  return { payload, meta: { total_count: records.length, page: page.echo } }
}

/** A document as the REST API answers it. */
export function documentView(document: CaptainDocument, assistant: CaptainAssistant): z.output<typeof documentSchema> {
  const { account_id, content, created_at, external_link, id, name, status, updated_at } = document
  return {
    account_id,
    assistant: assistantView(assistant),
    content,
    content_type: null,
    created_at: seconds(created_at),
    display_url: external_link,
    external_link,
    file_size: null,
    id,
    name,
    status,
    updated_at: seconds(updated_at),
  }
}

/** An answer as the REST API answers it. */
export function responseView(
  desk: Desk,
  response: CaptainResponse,
  assistant: CaptainAssistant,
): z.output<typeof responseSchema> {
  const { account_id, answer, created_at, id, question, updated_at, status } = response
  return {
    account_id,
    answer,
    assistant: assistantView(assistant),
    created_at: seconds(created_at),
    ...originView(desk, response),
    id,
    question,
    updated_at: seconds(updated_at),
    status,
  }
}

function originView(
  { db }: Desk,
  { documentable_type: type, documentable_id }: CaptainResponse,
): Pick<z.output<typeof responseSchema>, 'documentable'> {
  if (documentable_id === null) return {}
  if (type === 'User') {
    const user = db.users.get(documentable_id)
    return user ? { documentable: { type, id: user.id, email: user.email, available_name: availableName(user) } } : {}
  }
  const document = type === null ? undefined : db.captainDocuments.get(documentable_id)
  if (!document || type === null) return {}
  const { id, external_link, name } = document
  return { documentable: { type, id, external_link, name } }
}
