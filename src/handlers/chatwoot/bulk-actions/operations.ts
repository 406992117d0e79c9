import { z } from 'zod'
import { performBulkAction } from '#domain/automation/bulk-actions'
import { Failure } from '#errors'
import { integer, listOf, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'

/** The one kind of records that things are done to at once. */
const BULK_TYPE = 'Conversation'

const bulkActionSchema = z.object({
  type: text.nullish(),
  ids: listOf(integer).nullish(),
  fields: z.object({ status: text.nullish(), assignee_id: integer.nullish(), team_id: integer.nullish() }).nullish(),
  labels: z.object({ add: listOf(text).nullish(), remove: listOf(text).nullish() }).nullish(),
  /** Seconds since 1970. */
  snoozed_until: integer.nullish(),
})

const create = accountOperation({
  id: 'bulk_actions.create',
  method: 'POST',
  path: '/api/v1/accounts/{account_id}/bulk_actions',
  summary: 'Change several conversations at once',
  documentation: 'https://developers.chatwoot.com/api-reference/bulk-actions',
  access: 'member',
  body: { schema: bulkActionSchema, required: ['type'] },
  answers: { 200: null },
  handle: ({ world, account, actor, body: { type, ids, fields, labels, snoozed_until } }) => {
    if (type !== BULK_TYPE) throw new Failure('Unsuccessful', {})
    performBulkAction(world, actor, account, {
      ids: ids ?? [],
      fields: fields ?? undefined,
      addedLabels: labels?.add ?? undefined,
      removedLabels: labels?.remove ?? undefined,
      snoozedUntil: snoozed_until ? snoozed_until * 1000 : undefined,
    })
    return {}
  },
})

/** What is done to several records at once. */
export const bulkActionOperations: Operation[] = [create]
