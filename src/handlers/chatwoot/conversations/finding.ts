import { z } from 'zod'
import { findContact } from '#domain/contacts/contacts'
import { CONVERSATIONS_PER_PAGE, findConversations } from '#domain/conversations/lists/finder'
import { contactConversations } from '#domain/conversations/lists/of-contact'
import { filterConversations } from '#domain/filters/conversations'
import { CONTACT } from '#handlers/chatwoot/contacts/paths'
import { conditionSchema, givenPage, refuseOddConditions, wantedPage } from '#handlers/chatwoot/filters'
import { idParams, listOf } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { conversationSchema } from '#views/conversations/schema'
import { conversationView, foundConversationView, foundCountsView } from '#views/conversations/view'
import { pageOf } from '#views/wire'
import { audienceOf } from './locate.ts'
import { COLLECTION, PAGE } from './pages.ts'
import { conversationQuery } from './query.ts'
import { conversationListQuery, conversationSearchSchema, filteredConversationsSchema } from './schema.ts'

const search = accountOperation({
  id: 'conversations.search',
  method: 'GET',
  path: `${COLLECTION}/search`,
  summary: 'Search conversations by the text of their messages',
  documentation: PAGE,
  access: 'member',
  query: conversationListQuery,
  answers: { 200: conversationSearchSchema },
  handle: ({ world, account, membership, query }) => {
    const { counts, conversations } = findConversations(world, account, membership, conversationQuery(query))
    const payload = conversations.map((conversation) => foundConversationView(world, conversation, query.q))
    return { body: { meta: foundCountsView(counts), payload } }
  },
})

const filter = accountOperation({
  id: 'conversations.filter',
  method: 'POST',
  path: `${COLLECTION}/filter`,
  summary: 'Find the conversations that meet some conditions',
  documentation: PAGE,
  access: 'member',
  body: { schema: z.object({ payload: listOf(conditionSchema), page: givenPage }) },
  answers: { 200: filteredConversationsSchema },
  handle: ({ world, account, membership, request, body }) => {
    refuseOddConditions(request.body.payload)
    const { counts, conversations } = filterConversations(world, account, membership, body.payload)
    const wanted = pageOf(conversations, wantedPage(body.page), CONVERSATIONS_PER_PAGE)
    const audience = audienceOf({ request, membership })
    const payload = wanted.map((conversation) => conversationView(world, conversation, audience))
    return { body: { meta: foundCountsView(counts), payload } }
  },
})

const ofContact = accountOperation({
  id: 'contacts.conversations',
  method: 'GET',
  path: `${CONTACT}/conversations`,
  summary: 'List the latest conversations of a contact',
  documentation: PAGE,
  access: 'member',
  params: idParams,
  answers: { 200: z.object({ payload: z.array(conversationSchema) }) },
  locate: ({ world, account, params }) => findContact(world, account, params.id),
  handle: ({ world, membership, request, record }) => {
    const audience = audienceOf({ request, membership })
    const conversations = contactConversations(world, { membership }, record)
    return { body: { payload: conversations.map((conversation) => conversationView(world, conversation, audience)) } }
  },
})

/** Finding conversations by what is in them. */
export const conversationFindingOperations: Operation[] = [search, filter, ofContact]
