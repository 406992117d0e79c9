import type { z } from 'zod'
import type { AutomationRule } from '#db/models/automation/automation-rule'
import type { Desk } from '#domain/desk'
import { storedFileView } from '#views/messages/attachment-view'
import { seconds } from '#views/wire'
import type { automationRuleSchema } from './schema.ts'

/** A rule on the wire. */
export type AutomationRuleView = z.output<typeof automationRuleSchema>

/** A rule as the REST API answers it. `origin` is where the URLs of its files begin. */
export function automationRuleView(desk: Desk, rule: AutomationRule, origin: string): AutomationRuleView {
  const { id, account_id, name, description, event_name, conditions, actions, created_at, active } = rule
  const files = fileViews(desk, rule, { automation_rule_id: id }, origin)
  return {
    id,
    account_id,
    name,
    description,
    event_name,
    conditions,
    actions,
    created_on: seconds(created_at),
    active,
    ...(files.length > 0 ? { files } : {}),
  }
}

/** The uploads that a rule or macro sends. @param owner whose they are */
export function fileViews<T>(
  desk: Desk,
  { account_id, blob_ids }: { account_id: number; blob_ids: readonly number[] },
  owner: T,
  origin: string,
) {
  return blob_ids
    .flatMap((id) => desk.db.blobs.get(id) ?? [])
    .map((blob) => storedFileView(blob, account_id, owner, origin))
}
