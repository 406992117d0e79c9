import type { z } from 'zod'
import type { ConversationQuery } from '#domain/conversations/lists/finder'
import type { conversationListQuery } from './schema.ts'

/** What a query asks for, in the domain's words. */
export function conversationQuery(given: z.output<typeof conversationListQuery>): ConversationQuery {
  return {
    statuses: given.status,
    assigneeType: given.assignee_type,
    inboxIds: given.inbox_id === null ? [] : given.inbox_id,
    teamIds: given.team_id === null ? [-1] : given.team_id,
    labels: given.labels,
    text: given.q,
    sourceIds: given.source_id,
    type: given.conversation_type,
    updatedWithin: given.updated_within ?? undefined,
    sortBy: given.sort_by,
    page: given.page?.number ?? 1,
  }
}
