import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { PRIORITIES, STATUSES } from '#db/models/conversations/conversation'
import { FILE_TYPES } from '#db/models/conversations/message'
import { columnId, columnInteger, onlyObject } from '#handlers/casts'
import { newMessageSchema } from '#handlers/chatwoot/messages/schema'
import {
  anyText,
  anything,
  booleanAsGiven,
  castInteger,
  enumAsGiven,
  enumOf,
  hash,
  idAsGiven,
  ids,
  leadingInteger,
  listOf,
  page,
  pathId,
  permittedTexts,
  recordId,
  text,
  textList,
  timeText,
} from '#handlers/fields'
import { sourceId } from '#handlers/source-ids'
import { agentBotSlimSchema } from '#views/agent-bots/schema'
import { agentSchema } from '#views/agents/schema'
import {
  conversationSchema,
  countsSchema,
  foundConversationSchema,
  foundCountsSchema,
  teamRecordSchema,
} from '#views/conversations/schema'
import { senderSchema } from '#views/messages/schema'

/** One page of conversations. */
export const conversationPageSchema = z.object({
  data: z.object({ meta: countsSchema, payload: z.array(conversationSchema) }),
})

/** How many conversations a list has. */
export const conversationMetaSchema = z.object({ meta: countsSchema })

/** Whom a conversation was given to; null for nobody. */
export const assignmentSchema = z.union([agentSchema, agentBotSlimSchema, teamRecordSchema, z.null()])

/** Which conversation. */
export const conversationParams = z.object({ conversation_id: pathId })

const wantedStatus = { enum: ['all', ...STATUSES] }

const narrowing = {
  /** `open` unless given. In a list, `all` is no status. */
  status: z
    .preprocess((given) => (given === 'all' ? STATUSES : given), textList.optional())
    .meta({ anyOf: [wantedStatus, { type: 'array', items: { enum: STATUSES } }] }),
  assignee_type: text.meta({ enum: ['me', 'unassigned', 'all', 'assigned'] }).optional(),
  /** One or several. */
  inbox_id: ids.optional(),
  team_id: ids.optional(),
  labels: textList.optional(),
  q: anyText.optional(),
  source_id: textList.optional(),
  conversation_type: text.optional(),
}

const listing = { updated_within: leadingInteger.optional(), sort_by: text.optional(), page: page.optional() }

/** Which conversations to count. How they would be listed matters where a text is looked for alone: its page is counted. */
export const conversationMetaQuery = z.object({
  ...narrowing,
  updated_within: listing.updated_within.catch(undefined),
  sort_by: listing.sort_by.catch(undefined),
  page: listing.page.catch(undefined),
})

/** Which conversations to list, and how. */
export const conversationListQuery = z.object({ ...narrowing, ...listing })

/** What a conversation is created from. */
export const newConversationSchema = z.object({
  source_id: sourceId.nullish(),
  inbox_id: recordId.nullish(),
  contact_id: recordId.nullish(),
  hmac_verified: booleanAsGiven.nullish(),
  additional_attributes: hash.nullish(),
  custom_attributes: hash.nullish(),
  status: enumAsGiven(STATUSES).nullish(),
  snoozed_until: timeText.nullish(),
  assignee_id: columnInteger.nullish(),
  team_id: castInteger.nullish(),
  message: newMessageSchema.nullish(),
})

/** A status to set; without one it is toggled. */
export const statusSchema = z.object({
  status: enumAsGiven(STATUSES).nullish(),
  /** Seconds since 1970. */
  snoozed_until: anything.meta({ type: 'integer' }).nullish(),
})

/** Whom to give a conversation to: an agent, a bot (`assignee_type` `AgentBot`), or else a team. */
export const newAssignmentSchema = z.object({
  assignee_type: text.nullish(),
  assignee_id: ids.nullish(),
  team_id: ids.nullish(),
})

/** What of a conversation can be changed. */
export const changesSchema = z.object({
  priority: enumOf(PRIORITIES).nullish(),
  sla_policy_id: columnId.nullish(),
})

/** A priority to set; a blank one, and none, clear it. */
export const prioritySchema = z.object({ priority: enumAsGiven(PRIORITIES).nullish() })

/** Custom attributes, which take the place of those that there are. */
export const customAttributesSchema = z.object({ custom_attributes: jsonObject })

/** Labels, which replace the labels before; anything but a list of texts counts as no labels. */
export const labelsSchema = z.object({ labels: permittedTexts.optional() })

/** Labels by their titles. */
export const labelsPayloadSchema = z.object({ payload: z.array(z.string()) })

/** Whether the caller is writing: `on` or `off`. */
export const typingSchema = z.object({
  typing_status: text.meta({ enum: ['on', 'off'] }).nullish(),
  is_private: anything.meta({ type: 'boolean' }).optional(),
})

/** Whom to send the conversation to. */
export const transcriptSchema = z.object({ email: anything.meta({ type: 'string' }).optional() })

/** The files of a conversation, newest first. */
export const attachmentPageSchema = z.object({
  meta: z.object({ total_count: z.int() }),
  payload: z.array(
    z.object({
      message_id: z.int(),
      thumb_url: z.string(),
      data_url: z.string(),
      file_size: z.int(),
      file_type: z.enum(FILE_TYPES),
      extension: z.string().nullable(),
      width: z.int().nullable(),
      height: z.int().nullable(),
      created_at: z.int(),
      sender: senderSchema.optional(),
    }),
  ),
})

/** Who is to follow a conversation, or no more. */
export const participantsSchema = z.object({ user_ids: listOf(idAsGiven) })

/** What somebody has begun to write. */
export const draftSchema = z.object({ has_draft: z.boolean(), message: z.string().optional() })

const draftText = anything.meta({ type: 'string' }).optional()

/** What to keep for later. */
export const newDraftSchema = z.object({
  draft_message: onlyObject(z.object({ message: draftText }).nullish()),
  message: draftText,
})

/** What a search for conversations finds. */
export const conversationSearchSchema = z.object({
  meta: foundCountsSchema,
  payload: z.array(foundConversationSchema),
})

/** What a filter finds. */
export const filteredConversationsSchema = z.object({
  meta: foundCountsSchema,
  payload: z.array(conversationSchema),
})
