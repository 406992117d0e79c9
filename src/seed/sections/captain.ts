import type { CaptainAssistant } from '#db/models/captain/assistant'
import type { CaptainResponse } from '#db/models/captain/knowledge'
import { createAssistant } from '#domain/captain/assistants'
import { createCustomTool } from '#domain/captain/custom-tools'
import { createDocument, takeInPage } from '#domain/captain/documents'
import { connectAssistant } from '#domain/captain/inboxes'
import { createResponse } from '#domain/captain/responses'
import { createScenario } from '#domain/captain/scenarios'
import type { Furniture } from '#seed/document'
import { identified } from '#seed/plant/identified'
import { at, referred } from '#seed/plant/place'
import { authorOf, each, inboxOf, type PlantedAccount } from '#seed/plant/planted'
import type { AssistantDocument, ResponseDocument } from './captain-schema.ts'

/** Where the server itself is: a seed file is planted on any. */
const NO_HOST = ''

/** Plants Captain's assistants with what they know, and the tools that they can use. */
export function plantCaptain(planted: PlantedAccount, { captain_assistants, captain_custom_tools }: Furniture): void {
  const { desk, account } = planted
  each(planted, 'captain_custom_tools', captain_custom_tools, (tool, place) =>
    identified(desk.db.captainCustomTools, tool, place, (settings) =>
      createCustomTool(desk, account, settings, NO_HOST),
    ),
  )
  each(planted, 'captain_assistants', captain_assistants, (assistant, place) =>
    plantAssistant(planted, assistant, place),
  )
}

function plantAssistant(planted: PlantedAccount, document: AssistantDocument, place: string): void {
  const { desk, account } = planted
  const { inboxes = [], documents, responses, scenarios, ...values } = document
  const assistant = identified(desk.db.captainAssistants, values, place, (settings) =>
    createAssistant(desk, account, settings),
  )
  for (const [index, name] of inboxes.entries()) {
    const where = `${place}.inboxes.${index}`
    // It answers from now on only.
    planted.finish.push(() => at(where, () => connectAssistant(desk, assistant, inboxOf(planted, name, where))))
  }
  each({ place }, 'documents', documents, (page, where) =>
    identified(desk.db.captainDocuments, page, where, ({ name = null, external_link: url, content }) => {
      const made = createDocument(desk, assistant, { name, external_link: url })
      if (content !== undefined) takeInPage(desk, assistant, { url, title: name, content })
      return made
    }),
  )
  each({ place }, 'responses', responses, (response, where) => plantResponse(planted, assistant, response, where))
  each({ place }, 'scenarios', scenarios, (scenario, where) =>
    identified(desk.db.captainScenarios, scenario, where, (settings) => createScenario(desk, assistant, settings)),
  )
}

function plantResponse(
  planted: PlantedAccount,
  assistant: CaptainAssistant,
  { author, document, ...values }: ResponseDocument,
  place: string,
): void {
  const { desk } = planted
  const user = authorOf(planted, author ?? undefined, `${place}.author`)
  identified(desk.db.captainResponses, values, place, (settings) => {
    const response = createResponse(desk, user, { ...settings, assistant_id: assistant.id })
    const isUsers = author !== null && document === undefined
    const origin = isUsers ? {} : originOf(planted, assistant, document, place)
    desk.db.captainResponses.update(response, origin, { touch: false })
    return response
  })
}

/** Where an answer comes from that no user has written. */
function originOf(
  { desk }: PlantedAccount,
  assistant: CaptainAssistant,
  link: string | undefined,
  place: string,
): Pick<CaptainResponse, 'documentable_type' | 'documentable_id'> {
  if (link === undefined) return { documentable_type: null, documentable_id: null }
  const documents = [...desk.db.captainDocuments.many('assistant', assistant.id)]
  const document = documents.find(({ external_link }) => external_link === link)
  const { id } = referred(`${place}.document`, 'document', link, document)
  return { documentable_type: 'Captain::Document', documentable_id: id }
}
