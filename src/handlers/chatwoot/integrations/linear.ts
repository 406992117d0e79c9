import { z } from 'zod'
import type { Account } from '#db/models/accounts/account'
import { findConversation } from '#domain/conversations/access'
import type { Desk } from '#domain/desk'
import { findConnection, refusedByProvider } from '#domain/integrations/providers'
import { castInteger, integer, listOf, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { NO_ID } from '#tools/ids'
import { disconnection } from './disconnect.ts'
import { CONTROLLERS, INTEGRATIONS } from './pages.ts'

const LINEAR = `${INTEGRATIONS}/linear`

/** The server breaks up nothing by who may see a conversation here: whoever is a member links it. */
const ANYBODY = { membership: undefined }

const conversation = { conversation_id: castInteger.nullish() }

const issue = z.object({
  ...conversation,
  team_id: text.nullish(),
  title: text.nullish(),
  description: text.nullish(),
  assignee_id: text.nullish(),
  priority: integer.nullish(),
  project_id: text.nullish(),
  state_id: text.nullish(),
  label_ids: listOf(text).nullish(),
})

const link = z.object({ ...conversation, issue_id: text.nullish(), title: text.nullish() })

const unlink = z.object({ ...conversation, issue_id: text.nullish(), link_id: text.nullish() })

/** Asks Linear, which is not there: it has to be connected for that all the same. */
function ask(desk: Desk, account: Account): never {
  findConnection(desk, account, 'linear')
  throw refusedByProvider('Linear')
}

/** A question to Linear about no conversation. */
function asked<Q extends z.ZodType>(name: string, summary: string, query: Q): Operation {
  return accountOperation({
    id: `integrations.linear.${name}`,
    method: 'GET',
    path: `${LINEAR}/${name}`,
    summary,
    documentation: CONTROLLERS,
    access: 'member',
    query,
    answers: {},
    handle: ({ world, account }) => ask(world, account),
  })
}

/** What is to become of an issue and a conversation. */
function told<B extends z.ZodType<{ conversation_id?: number | null | undefined }>>(
  name: string,
  summary: string,
  schema: B,
): Operation {
  return accountOperation({
    id: `integrations.linear.${name}`,
    method: 'POST',
    path: `${LINEAR}/${name}`,
    summary,
    documentation: CONTROLLERS,
    access: 'member',
    body: { schema },
    answers: {},
    handle: ({ world, account, body }) => {
      findConversation(world, account, ANYBODY, body.conversation_id ?? NO_ID)
      return ask(world, account)
    },
  })
}

const linkedIssues = accountOperation({
  id: 'integrations.linear.linked_issues',
  method: 'GET',
  path: `${LINEAR}/linked_issues`,
  summary: 'List the issues that a conversation is linked to',
  documentation: CONTROLLERS,
  access: 'member',
  query: z.object(conversation),
  answers: {},
  handle: ({ world, account, query }) => {
    findConversation(world, account, ANYBODY, query.conversation_id ?? NO_ID)
    return ask(world, account)
  },
})

const searchIssue = accountOperation({
  id: 'integrations.linear.search_issue',
  method: 'GET',
  path: `${LINEAR}/search_issue`,
  summary: 'Search the issues of Linear; without a word to search for nothing is answered',
  documentation: CONTROLLERS,
  access: 'member',
  query: z.object({ q: text.nullish() }),
  answers: { 204: null },
  handle: ({ world, account, query }) => {
    return query.q?.trim() ? ask(world, account) : { status: 204 }
  },
})

/** Linear, which keeps issues: the mock tells how it is to be without it. */
export const linearOperations: Operation[] = [
  asked('teams', 'List the teams of Linear', z.object({})),
  asked('team_entities', 'List who and what a team of Linear has', z.object({ team_id: text.nullish() })),
  told('create_issue', 'Make an issue of a conversation', issue),
  told('link_issue', 'Link a conversation to an issue', link),
  told('unlink_issue', 'Take the link of a conversation to an issue away', unlink),
  linkedIssues,
  searchIssue,
  disconnection({ app: 'linear', name: 'Linear', access: 'member', isAssumed: true }),
]
