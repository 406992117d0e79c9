import { z } from 'zod'
import { searchContacts } from '#domain/contacts/lists'
import { searchConversations, searchMessages } from '#domain/conversations/lists/search'
import { searchArticles } from '#domain/help-center/search'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { foundContactSchema } from '#views/contacts/schema'
import { foundContactView } from '#views/contacts/view'
import { foundArticleSchema, foundConversationSchema, foundMessageSchema } from '#views/search/schema'
import { foundArticleView, foundConversationView, foundMessageView } from '#views/search/view'
import { searchQuery } from './schema.ts'

const SEARCH = '/api/v1/accounts/{account_id}/search'

/** What all searches have in common. */
const search = {
  method: 'GET',
  documentation: 'https://developers.chatwoot.com/api-reference/conversations',
  access: 'member',
  query: searchQuery,
} as const

const everything = accountOperation({
  ...search,
  id: 'search.all',
  path: SEARCH,
  summary: 'Search conversations, contacts, messages and articles',
  answers: {
    200: z.object({
      payload: z.object({
        conversations: z.array(foundConversationSchema),
        contacts: z.array(foundContactSchema),
        messages: z.array(foundMessageSchema),
        articles: z.array(foundArticleSchema),
      }),
    }),
  },
  handle: ({ world, account, request, membership, query: { q = '', page, ...limits } }) => {
    const number = page?.number ?? 1
    return {
      body: {
        payload: {
          conversations: searchConversations(world, account, membership, q, number, limits).map((conversation) =>
            foundConversationView(world, conversation, request.origin),
          ),
          contacts: searchContacts(world, account, q, number, limits).map(foundContactView),
          messages: searchMessages(world, account, membership, q, number, limits).map((message) =>
            foundMessageView(world, message, request.origin),
          ),
          articles: searchArticles(world, account, q, number, limits).map((article) =>
            foundArticleView(world, article),
          ),
        },
      },
    }
  },
})

const conversations = accountOperation({
  ...search,
  id: 'search.conversations',
  path: `${SEARCH}/conversations`,
  summary: 'Search conversations by their numbers and contacts',
  answers: { 200: z.object({ payload: z.object({ conversations: z.array(foundConversationSchema) }) }) },
  handle: ({ world, account, request, membership, query: { q = '', page, ...limits } }) => {
    const found = searchConversations(world, account, membership, q, page?.number ?? 1, limits)
    const views = found.map((conversation) => ({
      ...foundConversationView(world, conversation, request.origin),
      additional_attributes: conversation.additional_attributes,
    }))
    return { body: { payload: { conversations: views } } }
  },
})

const messages = accountOperation({
  ...search,
  id: 'search.messages',
  path: `${SEARCH}/messages`,
  summary: 'Search the messages of the last three months',
  answers: { 200: z.object({ payload: z.object({ messages: z.array(foundMessageSchema) }) }) },
  handle: ({ world, account, request, membership, query: { q = '', page, ...limits } }) => {
    const found = searchMessages(world, account, membership, q, page?.number ?? 1, limits)
    return { body: { payload: { messages: found.map((message) => foundMessageView(world, message, request.origin)) } } }
  },
})

const articles = accountOperation({
  ...search,
  id: 'search.articles',
  path: `${SEARCH}/articles`,
  summary: 'Search the articles of the help centres',
  answers: { 200: z.object({ payload: z.object({ articles: z.array(foundArticleSchema) }) }) },
  handle: ({ world, account, query: { q = '', page, ...limits } }) => {
    const found = searchArticles(world, account, q, page?.number ?? 1, limits)
    return { body: { payload: { articles: found.map((article) => foundArticleView(world, article)) } } }
  },
})

/** Searching over everything. */
export const searchOperations: Operation[] = [everything, conversations, messages, articles]
