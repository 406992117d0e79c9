import { createAssistant } from '#domain/captain/assistants'
import { createDocument, takeInPage } from '#domain/captain/documents'
import { connectAssistant } from '#domain/captain/inboxes'
import { createResponse } from '#domain/captain/responses'
import type { Furniture } from '#seed/document'
import { authorOf, each, inboxOf, type PlantedAccount } from '#seed/plant/planted'
import { at } from '#seed/seed-error'
import type { AssistantDocument } from './schema.ts'

/** Plants Captain's assistants with what they know. */
export function plantAssistants(planted: PlantedAccount, { captain_assistants }: Furniture): void {
  each(planted, 'captain_assistants', captain_assistants, (assistant, place) =>
    plantAssistant(planted, assistant, place),
  )
}

function plantAssistant(planted: PlantedAccount, document: AssistantDocument, place: string): void {
  const { desk, account } = planted
  const { inboxes = [], documents = [], responses = [], ...settings } = document
  const assistant = createAssistant(desk, account, settings)
  for (const [index, name] of inboxes.entries()) {
    const where = `${place}.inboxes.${index}`
    at(where, () => connectAssistant(desk, assistant, inboxOf(planted, name, where)))
  }
  for (const [index, page] of documents.entries()) {
    at(`${place}.documents.${index}`, () => {
      const { name = null, external_link: url, content } = page
      createDocument(desk, assistant, { name, external_link: url })
      if (content !== undefined) takeInPage(desk, assistant, { url, title: name, content })
    })
  }
  const author = authorOf(planted, undefined, place)
  for (const [index, response] of responses.entries()) {
    at(`${place}.responses.${index}`, () =>
      createResponse(desk, account, author, { ...response, assistant_id: assistant.id }),
    )
  }
}
