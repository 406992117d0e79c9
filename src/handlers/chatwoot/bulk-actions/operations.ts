import { z } from 'zod'
import { STATUSES } from '#db/models/conversations/conversation'
import { performBulkAction } from '#domain/automation/bulk-actions'
import { performBulkContactAction } from '#domain/automation/bulk-contacts'
import { accessDenied, Failure } from '#errors'
import { scalars } from '#handlers/casts'
import { endOfSnooze, scalar, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { parametersOf } from '#pipeline/parse'
import { wholeNumber } from '#tools/ids'
import { isPresent } from '#tools/ruby'

/** What is named as a class: `conversation` as well as `Conversation`. */
function className(type: string | null | undefined): string {
  return (type ?? '').replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

const labelList = scalars.meta({ items: { type: 'string' } })

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
  labels: z.object({ add: labelList.nullish(), remove: labelList.nullish() }).nullish(),
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
  handle: ({ world, request, account, membership, actor, body }) => {
    const type = className(body.type)
    if (type !== 'Conversation' && type !== 'Contact') throw new Failure('Unsuccessful', {})
    const ids = (body.ids ?? []).map((id) => wholeNumber(id) ?? 0)
    const [add, remove] = [body.labels?.add ?? [], body.labels?.remove ?? []]
    if (type === 'Contact') {
      const isDeletion = body.action_name === 'delete'
      if (isDeletion && membership.role !== 'administrator') throw accessDenied()
      const addedLabels = add.filter(isPresent).map(String)
      performBulkContactAction(world, account, { ids, isDeletion, addedLabels })
      return {}
    }
    // A list passes the framework's permit list, empty, and breaks the job that looks into it.
    const { labels, fields } = parametersOf(request)
    if (Array.isArray(labels)) return {}
    performBulkAction(world, actor, account, {
      ids,
      addedLabels: add.map(String),
      // Of the texts that labels are, a number is none.
      removedLabels: remove.filter((label) => typeof label === 'string'),
      fields: Array.isArray(fields) ? 'unfit' : (body.fields ?? undefined),
      snoozedUntil: endOfSnooze(body.snoozed_until),
    })
    return {}
  },
})

/** What is done to several records at once. */
export const bulkActionOperations: Operation[] = [create]
