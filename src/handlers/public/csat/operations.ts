import { z } from 'zod'
import type { CsatSurveyResponse } from '#db/models/conversations/csat'
import { answerSurvey, findSurvey, refuseLateAnswer, responseTo, type Survey } from '#domain/conversations/csat'
import { contactOf } from '#domain/conversations/state'
import type { Desk } from '#domain/desk'
import { chosenOr } from '#domain/inboxes/settings'
import { parameterInvalid } from '#errors'
import { anything } from '#handlers/fields'
import { submittedValues } from '#handlers/public/client/submitted'
import type { Operation } from '#operation'
import { openOperation, publicOperation } from '#pipeline/define'
import { formatFor } from '#pipeline/negotiate'
import { textOfType } from '#views/media'
import { iso, isoOrNull } from '#views/wire'
import { surveyPage } from './survey-page.ts'

const PAGES = 'https://developers.chatwoot.com/api-reference/csat-survey-page'
const PATH = '/public/api/v1/csat_survey/{uuid}'

const surveyParams = z.object({ uuid: z.string() })

const responseRecordSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  conversation_id: z.int(),
  message_id: z.int(),
  rating: z.int(),
  feedback_message: z.string().nullable(),
  contact_id: z.int(),
  assigned_agent_id: z.int().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  csat_review_notes: z.string().nullable(),
  review_notes_updated_at: z.string().nullable(),
  review_notes_updated_by_id: z.int().nullable(),
})

const surveySchema = z.object({
  /** The message that asks. */
  id: z.int(),
  csat_survey_response: responseRecordSchema.nullable(),
  /** As the inbox has them: a number or a boolean stays one. */
  display_type: anything.meta({ type: 'string' }),
  content: anything.meta({ type: ['string', 'null'] }),
  inbox_avatar_url: z.string(),
  inbox_name: z.string(),
  locale: z.string(),
  /** The id of the conversation's record, not its display id. */
  conversation_id: z.int(),
  created_at: z.string(),
})

const answerSchema = z.object({
  message: z.object({ submitted_values: submittedValues.nullish() }).nullish(),
})

function responseRecordView(response: CsatSurveyResponse): z.output<typeof responseRecordSchema> {
  const { created_at, updated_at, review_notes_updated_at } = response
  return {
    ...response,
    created_at: iso(created_at),
    updated_at: iso(updated_at),
    review_notes_updated_at: isoOrNull(review_notes_updated_at),
  }
}

/** A survey as customers see it. */
function surveyView(desk: Desk, { conversation, message }: Survey): z.output<typeof surveySchema> {
  const inbox = desk.db.inboxes.get(conversation.inbox_id)
  const response = responseTo(desk, message)
  // What the inbox says now, not what it said when it asked.
  const { display_type, message: text } = inbox?.csat_config ?? {}
  return {
    id: message.id,
    csat_survey_response: response ? responseRecordView(response) : null,
    display_type: chosenOr(display_type, 'emoji'),
    content: text ?? null,
    inbox_avatar_url: inbox?.avatar_url ?? '',
    inbox_name: inbox?.name ?? '',
    locale: desk.db.accounts.get(conversation.account_id)?.locale ?? 'en',
    conversation_id: conversation.id,
    created_at: iso(message.created_at),
  }
}

const show = publicOperation({
  id: 'public.csat_survey.show',
  method: 'GET',
  path: PATH,
  summary: 'Show the survey of a conversation',
  documentation: PAGES,
  access: 'anyone',
  params: surveyParams,
  answers: { 200: surveySchema },
  handle: ({ world, params }) => ({ body: surveyView(world, findSurvey(world, params.uuid)) }),
})

const update = publicOperation({
  id: 'public.csat_survey.update',
  method: ['PUT', 'PATCH'],
  path: PATH,
  summary: 'Answer the survey of a conversation',
  documentation: PAGES,
  access: 'anyone',
  params: surveyParams,
  body: { schema: answerSchema },
  answers: { 200: surveySchema },
  locate: ({ world, params }) => findSurvey(world, params.uuid),
  handle: ({ world, record, body }) => {
    refuseLateAnswer(world, record.message)
    if (!body.message) throw parameterInvalid('message', 'is missing')
    const contact = contactOf(world, record.conversation)
    answerSurvey(world, { type: 'contact', contact }, record, body.message.submitted_values ?? undefined)
    return { body: surveyView(world, record) }
  },
})

const page = openOperation({
  id: 'survey.show',
  method: 'GET',
  path: '/survey/responses/{conversation_uuid}',
  summary: 'Show the page on which customers answer a survey',
  documentation: `${PAGES}/get-csat-survey-page`,
  access: 'anyone',
  params: z.object({ conversation_uuid: z.string() }),
  answers: { 200: textOfType('text/html') },
  handle: ({ dialect, request, params }) => {
    if (dialect === 'chatwoot') formatFor(request, ['html'])
    return { raw: { contentType: 'text/html; charset=utf-8', data: surveyPage(params.conversation_uuid) } }
  },
})

/** What customers see of surveys. */
export const surveyOperations: Operation[] = [show, update, page]
