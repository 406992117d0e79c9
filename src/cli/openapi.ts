import { loadDocument } from '#contract/openapi/document'
import { OPERATIONS } from '#handlers/operations'

/** The OpenAPI document of everything that is served, as JSON. */
export async function openapi(): Promise<string> {
  return `${JSON.stringify(await loadDocument(OPERATIONS), null, 2)}\n`
}
