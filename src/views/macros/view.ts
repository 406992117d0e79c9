import type { z } from 'zod'
import type { Macro } from '#db/models/automation/macro'
import type { Desk } from '#domain/desk'
import { personView } from '#views/agents/view'
import { fileViews } from '#views/automation-rules/view'
import type { macroSchema } from './schema.ts'

/** A macro on the wire. */
export type MacroView = z.output<typeof macroSchema>

/** A macro as the REST API answers it. `origin` is where the URLs of its files begin. */
export function macroView(desk: Desk, macro: Macro, origin: string): MacroView {
  const { id, name, visibility, account_id, actions, created_by_id, updated_by_id } = macro
  const account = { id: account_id }
  const creator = personView(desk, account, created_by_id)
  const editor = personView(desk, account, updated_by_id)
  const files = fileViews(desk, macro, { macro_id: id }, origin)
  return {
    id,
    name,
    visibility,
    ...(creator ? { created_by: creator } : {}),
    ...(editor ? { updated_by: editor } : {}),
    account_id,
    actions,
    ...(files.length > 0 ? { files } : {}),
  }
}
