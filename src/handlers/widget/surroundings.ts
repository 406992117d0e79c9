import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { hasLabel } from '#domain/accounts/labels'
import { enabledCampaignsThrough } from '#domain/automation/campaigns'
import { labelSilently } from '#domain/conversations/labels'
import { asActor } from '#domain/conversations/of-customer'
import { conversationOfVisitor } from '#domain/conversations/of-visitor'
import { agentsAsAdded } from '#domain/inboxes/members'
import { parameterInvalid } from '#errors'
import { RECORD_EVENTS, webhookName } from '#events/event-names'
import { anything, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { visitorOperation, websiteOperation } from '#pipeline/define'
import { widgetCampaignSchema, widgetMemberSchema } from '#views/widget/schema'
import { widgetCampaignView, widgetMemberView } from '#views/widget/view'
import { browserFacts } from './circumstances.ts'
import { ofVisitor, SOURCE, WIDGET, websiteQuery } from './schema.ts'

const members = websiteOperation({
  id: 'widget.inbox_members.list',
  method: 'GET',
  path: `${WIDGET}/inbox_members`,
  summary: 'List the agents who answer a website’s visitors, and whether they are there',
  documentation: SOURCE,
  access: 'anyone',
  query: websiteQuery,
  answers: { 200: z.object({ payload: z.array(widgetMemberSchema) }) },
  handle: ({ world, website }) => ({
    body: { payload: agentsAsAdded(world, website).map((agent) => widgetMemberView(world, agent)) },
  }),
})

const campaigns = websiteOperation({
  id: 'widget.campaigns.list',
  method: 'GET',
  path: `${WIDGET}/campaigns`,
  summary: 'List what a website says unasked',
  documentation: SOURCE,
  access: 'anyone',
  query: websiteQuery,
  answers: { 200: z.array(widgetCampaignSchema) },
  handle: ({ world, website }) => ({
    body: enabledCampaignsThrough(world, website).map((campaign) => widgetCampaignView(world, campaign)),
  }),
})

/** What a website may tell of its visitor. */
const TRIGGERS = ['webwidget.triggered', 'campaign.triggered'] as const

const trigger = visitorOperation({
  ...ofVisitor,
  id: 'widget.events.create',
  method: 'POST',
  path: `${WIDGET}/events`,
  summary: 'Tell that a visitor opened the widget, or has seen a campaign',
  body: { schema: z.object({ name: text.nullish(), event_info: jsonObject.nullish(), locale: anything.nullish() }) },
  answers: { 204: null },
  handle: ({ world, request, visitor, body: { name, event_info, locale } }) => {
    // Listeners are called by the name with underscores, whatever it is.
    const called = name?.replaceAll('.', '_') ?? ''
    if (RECORD_EVENTS.has(called)) throw parameterInvalid('name', 'must be the name of an event of the widget')
    const told = TRIGGERS.find((event) => webhookName({ name: event }) === called)
    if (told) {
      const info = { ...event_info, widget_language: locale ?? null, ...browserFacts(request) }
      world.emit(asActor(visitor), { name: told, contactInbox: visitor.contactInbox, info })
    }
    return { status: 204 }
  },
})

const addLabel = visitorOperation({
  ...ofVisitor,
  id: 'widget.labels.create',
  method: 'POST',
  path: `${WIDGET}/labels`,
  summary: 'Label a visitor’s conversation; a label that the account does not have is passed over',
  body: { schema: z.object({ label: text.nullish() }) },
  answers: { 204: null },
  handle: ({ world, website, visitor, body: { label } }) => {
    const conversation = conversationOfVisitor(world, visitor)
    if (conversation && label && hasLabel(world, { id: website.account_id }, label)) {
      labelSilently(world, conversation, [...conversation.labels, label])
    }
    return { status: 204 }
  },
})

const removeLabel = visitorOperation({
  ...ofVisitor,
  id: 'widget.labels.delete',
  method: 'DELETE',
  path: `${WIDGET}/labels/{label}`,
  summary: 'Take a label from a visitor’s conversation',
  params: z.object({ label: text }),
  answers: { 204: null },
  handle: ({ world, visitor, params }) => {
    const conversation = conversationOfVisitor(world, visitor)
    const kept = conversation?.labels.filter((label) => label !== params.label)
    if (conversation && kept) labelSilently(world, conversation, kept)
    return { status: 204 }
  },
})

/** What is around a visitor's conversation. */
export const widgetSurroundingOperations: Operation[] = [members, campaigns, trigger, addLabel, removeLabel]
