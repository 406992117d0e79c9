import type { z } from 'zod'
import type { CsatSurveyResponse } from '#db/models/conversations/csat'
import type { Desk } from '#domain/desk'
import type { TimeRange } from '#domain/reports/range'
import { isBlank } from '#tools/ruby'
import { personView } from '#views/agents/view'
import { contactView } from '#views/contacts/view'
import { type Cell, periodText } from '#views/csv'
import { seconds } from '#views/wire'
import type { csatResponseSchema } from './schema.ts'

/** An answer to a survey on the wire. */
export type CsatResponseView = z.output<typeof csatResponseSchema>

/** An answer to a survey as the REST API lists it. */
export function csatResponseView(desk: Desk, response: CsatSurveyResponse): CsatResponseView {
  const { id, rating, feedback_message, account_id, message_id, created_at } = response
  const contact = desk.db.contacts.get(response.contact_id)
  const agent = personView(desk, { id: account_id }, response.assigned_agent_id)
  return {
    id,
    rating,
    feedback_message,
    ...reviewView(desk, response),
    account_id,
    message_id,
    contact: contact ? contactView(desk, contact, { contactInboxes: false }) : null,
    conversation_id: desk.db.conversations.get(response.conversation_id)?.display_id ?? 0,
    ...(agent ? { assigned_agent: agent } : {}),
    created_at: seconds(created_at),
  }
}

/** What the team made of an answer. */
function reviewView({ db }: Desk, response: CsatSurveyResponse) {
  const { csat_review_notes, review_notes_updated_at: at, review_notes_updated_by_id: by } = response
  const reviewer = db.users.get(by)
  return {
    csat_review_notes,
    review_notes_updated_at: at === null ? null : seconds(at),
    ...(reviewer ? { review_notes_updated_by: { id: reviewer.id, name: reviewer.name } } : {}),
  }
}

const HEADERS = [
  'Agent Name',
  'Rating',
  'Feedback Comment',
  'Contact Name',
  'Contact Email Address',
  'Contact Phone Number',
  'Link to the conversation',
  'Recorded date',
]

/** The answers as a table. `origin` is where the dashboard's URLs begin. */
export function csatRows(
  desk: Desk,
  responses: readonly CsatSurveyResponse[],
  range: TimeRange,
  origin: string,
): Cell[][] {
  // The published page knows nothing of notes.
  const notes = desk.dialect === 'documented' ? [] : ['Review Notes']
  return [[...HEADERS, ...notes], ...responses.map((response) => csatRow(desk, response, origin)), [periodText(range)]]
}

function csatRow({ db, dialect }: Desk, response: CsatSurveyResponse, origin: string): Cell[] {
  const { rating, feedback_message, account_id, assigned_agent_id, created_at } = response
  const agent = db.users.get(assigned_agent_id)
  const contact = db.contacts.get(response.contact_id)
  const displayId = db.conversations.get(response.conversation_id)?.display_id
  return [
    agent ? `${agent.name} (${agent.email})` : null,
    rating,
    isBlank(feedback_message) ? null : feedback_message,
    isBlank(contact?.name) ? null : (contact?.name ?? null),
    contact?.email ?? null,
    contact?.phone_number ?? null,
    displayId === undefined ? null : `${origin}/app/accounts/${account_id}/conversations/${displayId}`,
    new Date(created_at)
      .toISOString()
      .replace('T', ' ')
      .replace(/\.\d+Z$/, ' UTC'),
    ...(dialect === 'documented' ? [] : [response.csat_review_notes]),
  ]
}
