import { loadDocument } from '#control/document'
import { SERVED_OPERATIONS } from '#served-operations'

/** The OpenAPI document of everything that is served, as JSON. */
export async function openapi(): Promise<string> {
  return `${JSON.stringify(await loadDocument(SERVED_OPERATIONS), null, 2)}\n`
}
