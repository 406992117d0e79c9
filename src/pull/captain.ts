import { mapAsync } from 'es-toolkit'
import { DOCUMENT_STATUSES, RESPONSE_STATUSES } from '#db/models/captain/knowledge'
import type { Json } from '#db/models/columns'
import { filled } from '#domain/given'
import { moments } from './contacts.ts'
import type { PullContext } from './context.ts'
import { eachText } from './each-text.ts'
import type { AccountDraft } from './inboxes.ts'
import { readPages } from './pages.ts'
import {
  assistantInboxesSchema,
  assistantsSchema,
  documentsSchema,
  responsesSchema,
  type WireAssistant,
  type WireDocument,
  type WireResponse,
} from './wire-tools.ts'

type AssistantDraft = NonNullable<AccountDraft['captain_assistants']>[number]

/** What of an assistant's configuration is said to people, or says how to. */
const WRITTEN: ReadonlySet<string> = new Set([
  'welcome_message',
  'handoff_message',
  'resolution_message',
  'instructions',
])

/** Reads Captain's assistants: where they answer, what they have read, and the answers that they give. */
export async function pullCaptain(context: PullContext): Promise<AssistantDraft[]> {
  const { source, at, concurrency } = context
  const assistants = (await source.readIfOpen(at('captain/assistants'), assistantsSchema))?.payload ?? []
  if (assistants.length === 0) return []
  const pages = (what: string) => (page: number) => at(`captain/${what}?page=${page}`)
  const documents = await readPages(context, pages('documents'), documentsSchema)
  const responses = await readPages(context, pages('assistant_responses'), responsesSchema)
  return mapAsync(
    assistants.sort((a, b) => a.id - b.id),
    (assistant) => {
      const isIts = (record: WireDocument | WireResponse) => record.assistant.id === assistant.id
      return pullAssistant(context, assistant, documents.filter(isIts), responses.filter(isIts))
    },
    { concurrency },
  )
}

async function pullAssistant(
  context: PullContext,
  assistant: WireAssistant,
  documents: readonly WireDocument[],
  responses: readonly WireResponse[],
): Promise<AssistantDraft> {
  const { source, at, replacement } = context
  const { id, name, description, config, response_guidelines, guardrails, created_at, updated_at } = assistant
  const inboxes = (await source.readIfOpen(at(`captain/assistants/${id}/inboxes`), assistantInboxesSchema))?.payload
  const text = (given: string) => replacement.text(given)
  const rules = (given: Json | undefined) =>
    Array.isArray(given) ? given.filter((rule) => typeof rule === 'string').map(text) : undefined
  const setting = ([key, value]: [string, Json]) =>
    [key, eachText(value, WRITTEN.has(key) ? text : (given) => replacement.mentions(given))] as const
  return {
    id,
    name: replacement.mentions(name),
    description: replacement.mentions(description || name),
    ...(config ? { config: Object.fromEntries(Object.entries(config).map(setting)) } : {}),
    ...filled({ response_guidelines: rules(response_guidelines), guardrails: rules(guardrails) }),
    inboxes: (inboxes ?? []).map((inbox) => inbox.id),
    documents: documents.map((document) => documentDraft(context, document)),
    responses: responses.map((response) => responseDraft(context, response)),
    stored: moments({ created_at, updated_at }),
  }
}

function documentDraft({ replacement }: PullContext, document: WireDocument) {
  const { id, name, external_link, content, created_at, updated_at } = document
  const status = DOCUMENT_STATUSES.find((known) => known === document.status)
  return {
    id,
    external_link: replacement.url(external_link),
    ...(name ? { name: replacement.mentions(name) } : {}),
    ...(content ? { content: replacement.text(content) } : {}),
    stored: { ...moments({ created_at, updated_at }), ...filled({ status }) },
  }
}

function responseDraft({ replacement }: PullContext, response: WireResponse) {
  const { id, question, answer, documentable, created_at, updated_at } = response
  const link = documentable?.external_link
  return {
    id,
    question: replacement.text(question),
    answer: replacement.text(answer),
    ...filled({ status: RESPONSE_STATUSES.find((known) => known === response.status) }),
    ...(link
      ? { document: replacement.url(link) }
      : { author: documentable?.email ? replacement.email(documentable.email) : null }),
    stored: moments({ created_at, updated_at }),
  }
}
