import { loadDocument } from '#control/document'
import { servedOperations } from '#groups'

/** The OpenAPI document of everything that is served, as JSON. */
export async function openapi(): Promise<string> {
  return `${JSON.stringify(await loadDocument(servedOperations()), null, 2)}\n`
}
