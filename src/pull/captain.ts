import { mapAsync, mapValues } from 'es-toolkit'
import { TOOL_AUTHS, TOOL_METHODS } from '#db/models/captain/custom-tool'
import { DOCUMENT_STATUSES, RESPONSE_STATUSES } from '#db/models/captain/knowledge'
import type { Json } from '#db/models/columns'
import { filled } from '#domain/given'
import { byId } from '#tools/order/by-id'
import { moments } from './contacts.ts'
import type { PullContext } from './context.ts'
import { eachText } from './each-text.ts'
import type { AccountDraft } from './inboxes.ts'
import { readPages } from './pages.ts'
import { writtenAt } from './settings.ts'
import {
  assistantInboxesSchema,
  assistantsSchema,
  customToolsSchema,
  documentsSchema,
  responsesSchema,
  scenariosSchema,
  type WireAssistant,
  type WireDocument,
  type WireResponse,
  type WireTool,
} from './wire/tools.ts'

type CaptainDraft = Required<Pick<AccountDraft, 'captain_assistants' | 'captain_custom_tools'>>
type AssistantDraft = NonNullable<AccountDraft['captain_assistants']>[number]
type ToolDraft = NonNullable<AccountDraft['captain_custom_tools']>[number]

/** What of an assistant's configuration is said to people, or says how to. */
const WRITTEN: ReadonlySet<string> = new Set([
  'welcome_message',
  'handoff_message',
  'resolution_message',
  'instructions',
])

/**
 * Reads Captain's assistants: where they answer, what they have read, the answers that they give, what they do in some
 * conversations, and the tools that they can call.
 */
export async function pullCaptain(context: PullContext): Promise<CaptainDraft> {
  const { source, at, concurrency } = context
  const tools = (await source.readIfOpen(at('captain/custom_tools'), customToolsSchema))?.payload ?? []
  const custom = byId(tools).map((tool) => toolDraft(context, tool))
  const assistants = (await source.readIfOpen(at('captain/assistants'), assistantsSchema))?.payload ?? []
  if (assistants.length === 0) return { captain_assistants: [], captain_custom_tools: custom }
  const pages = (what: string) => (page: number) => at(`captain/${what}?page=${page}`)
  const documents = await readPages(context, pages('documents'), documentsSchema)
  const responses = await readPages(context, pages('assistant_responses'), responsesSchema)
  const drafts = await mapAsync(
    byId(assistants),
    async (assistant) => {
      const isIts = (record: WireDocument | WireResponse) => record.assistant.id === assistant.id
      const draft = await pullAssistant(context, assistant, documents.filter(isIts), responses.filter(isIts))
      return { ...draft, scenarios: await pullScenarios(context, assistant, custom) }
    },
    { concurrency },
  )
  return { captain_assistants: drafts, captain_custom_tools: custom }
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

async function pullScenarios(
  { source, at, replacement }: PullContext,
  assistant: WireAssistant,
  custom: readonly ToolDraft[],
): Promise<AssistantDraft['scenarios']> {
  const answer = await source.readIfOpen(at(`captain/assistants/${assistant.id}/scenarios`), scenariosSchema)
  const slugs = new Set(custom.map((tool) => tool.stored?.slug))
  return byId(answer?.payload ?? []).map(({ id, title, description, instruction, tools, created_at, updated_at }) => ({
    id,
    title: replacement.mentions(title),
    description: replacement.mentions(description),
    instruction: replacement.text(instruction),
    stored: {
      ...writtenAt({ created_at, updated_at }),
      // The instruction that names them may be another one now.
      ...filled({ tools: tools?.filter((tool) => !tool.startsWith('custom_') || slugs.has(tool)) }),
    },
  }))
}

/** Without what it calls itself with. */
function toolDraft({ replacement }: PullContext, tool: WireTool): ToolDraft {
  const { id, slug, title, description, endpoint_url, request_template, response_template, param_schema } = tool
  const name = replacement.mentions(title)
  const text = (given: string | null | undefined) => (given ? replacement.text(given) : given)
  return {
    id,
    title: name,
    endpoint_url: replacement.url(endpoint_url),
    ...filled({
      description: description ? replacement.mentions(description) : description,
      http_method: TOOL_METHODS.find((known) => known === tool.http_method),
      request_template: text(request_template),
      response_template: text(response_template),
      auth_type: TOOL_AUTHS.find((known) => known === tool.auth_type),
      param_schema: param_schema?.map((parameter) =>
        mapValues(parameter, (value) => eachText(value, (given) => replacement.mentions(given))),
      ),
    }),
    stored: {
      ...moments({ created_at: tool.created_at, updated_at: tool.updated_at }),
      // It is made of the title, and a name that was replaced there is in it.
      ...(name === title ? { slug } : {}),
    },
  }
}
