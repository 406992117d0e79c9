import { z } from 'zod'
import { STATUSES } from '#db/models/conversations/conversation'
import { performBulkAction } from '#domain/automation/bulk-actions'
import { performBulkContactAction } from '#domain/automation/bulk-contacts'
import { accessDenied, Failure } from '#errors'
import { scalars } from '#handlers/casts'
import { endOfSnooze, listOf, scalar, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { wholeNumber } from '#tools/ids'

/** What is named as a class: `conversation` as well as `Conversation`. */
function className(type: string | null | undefined): string {
  return (type ?? '').replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

const bulkActionSchema = z.object({
  type: text.nullish(),
  ids: scalars.nullish(),
  fields: z
    .object({
      status: scalar.meta({ type: 'string', enum: STATUSES }).nullish(),
      assignee_id: scalar.meta({ type: 'integer' }).nullish(),
      team_id: scalar.meta({ type: 'integer' }).nullish(),
    })
    .nullish(),
  labels: z.object({ add: listOf(text).nullish(), remove: listOf(text).nullish() }).nullish(),
  /** `delete`, of contacts. */
  action_name: text.nullish(),
  /** Seconds since 1970. */
  snoozed_until: scalar.meta({ type: 'integer' }).nullish(),
})

const create = accountOperation({
  id: 'bulk_actions.create',
  method: 'POST',
  path: '/api/v1/accounts/{account_id}/bulk_actions',
  summary: 'Change several conversations, or contacts, at once',
  documentation: 'https://developers.chatwoot.com/api-reference/bulk-actions',
  access: 'member',
  body: { schema: bulkActionSchema, required: ['type'] },
  answers: { 200: null },
  handle: ({ world, account, membership, actor, body }) => {
    const type = className(body.type)
    if (type !== 'Conversation' && type !== 'Contact') throw new Failure('Unsuccessful', {})
    const { fields, labels, snoozed_until } = body
    const common = {
      ids: (body.ids ?? []).map((id) => wholeNumber(id) ?? 0),
      addedLabels: labels?.add ?? undefined,
      removedLabels: labels?.remove ?? undefined,
    }
    if (type === 'Contact') {
      const isDeletion = body.action_name === 'delete'
      if (isDeletion && membership.role !== 'administrator') throw accessDenied()
      performBulkContactAction(world, actor, account, { ...common, isDeletion })
      return {}
    }
    performBulkAction(world, actor, account, {
      ...common,
      fields: fields ?? undefined,
      snoozedUntil: endOfSnooze(snoozed_until),
    })
    return {}
  },
})

/** What is done to several records at once. */
export const bulkActionOperations: Operation[] = [create]
