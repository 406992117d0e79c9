import { z } from 'zod'
import { accounts } from './models/account.ts'
import { agentBotInboxes, agentBots } from './models/agent-bot.ts'
import { contactInboxes, contacts } from './models/contact.ts'
import { conversations } from './models/conversation.ts'
import { inboxes, inboxMembers } from './models/inbox.ts'
import { labels } from './models/label.ts'
import { attachments, blobs, messages } from './models/message.ts'
import { teamMembers, teams } from './models/team.ts'
import { accessTokens, accountUsers, sessions, users } from './models/user.ts'
import { webhooks } from './models/webhook.ts'
import { type Model, type Row, Table } from './table.ts'

/** The records of every table, and the id that the next one gets. */
export const tablesStateSchema = z.record(z.string(), z.object({ next_id: z.int(), records: z.array(z.unknown()) }))

export type TablesState = z.output<typeof tablesStateSchema>

/** What a table can do whatever it holds. */
interface AnyTable {
  dump(): TablesState[string]
  restore(state: TablesState[string]): void
}

/**
 * The records of one world, a table for each kind.
 *
 * Changes are synchronous. Inside `transaction` they are kept or undone together.
 */
export class Db {
  readonly #tables = new Map<string, AnyTable>()
  readonly #now: () => number
  #undo: Array<() => void> | undefined

  constructor(now: () => number) {
    this.#now = now
  }

  readonly accounts = this.#open('accounts', accounts)
  readonly users = this.#open('users', users)
  readonly accountUsers = this.#open('account_users', accountUsers)
  readonly accessTokens = this.#open('access_tokens', accessTokens)
  readonly sessions = this.#open('sessions', sessions)
  readonly inboxes = this.#open('inboxes', inboxes)
  readonly inboxMembers = this.#open('inbox_members', inboxMembers)
  readonly teams = this.#open('teams', teams)
  readonly teamMembers = this.#open('team_members', teamMembers)
  readonly labels = this.#open('labels', labels)
  readonly agentBots = this.#open('agent_bots', agentBots)
  readonly agentBotInboxes = this.#open('agent_bot_inboxes', agentBotInboxes)
  readonly contacts = this.#open('contacts', contacts)
  readonly contactInboxes = this.#open('contact_inboxes', contactInboxes)
  readonly conversations = this.#open('conversations', conversations)
  readonly messages = this.#open('messages', messages)
  readonly attachments = this.#open('attachments', attachments)
  readonly blobs = this.#open('blobs', blobs)
  readonly webhooks = this.#open('webhooks', webhooks)

  /** Runs `change`; when it throws, everything it changed is as before. Transactions inside are part of the outer one. */
  transaction<T>(change: () => T): T {
    if (this.#undo) return change()
    const undo: Array<() => void> = []
    this.#undo = undo
    try {
      return change()
    } catch (error) {
      this.#undo = undefined
      for (const step of undo.reverse()) step()
      throw error
    } finally {
      this.#undo = undefined
    }
  }

  /** Everything that is stored, as JSON. */
  dump(): TablesState {
    return Object.fromEntries([...this.#tables].map(([name, table]) => [name, table.dump()]))
  }

  /**
   * Fills an empty database with what another one dumped.
   * @throws {ZodError} or an error that names the table, when the dump is malformed.
   */
  restore(state: TablesState): void {
    for (const name of Object.keys(state)) {
      if (!this.#tables.has(name)) throw new Error(`unknown table "${name}"`)
    }
    for (const [name, table] of this.#tables) {
      const dumped = state[name]
      if (!dumped) continue
      try {
        table.restore(dumped)
      } catch (error) {
        if (error instanceof z.ZodError) throw prefixed(error, name)
        throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }

  #open<R extends Row, D extends Partial<R>, U extends string, L extends string, S extends string>(
    name: string,
    definition: Model<R, D, U, L, S>,
  ): Table<R, D, U, L, S> {
    const table = new Table(definition, {
      now: () => this.#now(),
      remember: (undo) => this.#undo?.push(undo),
    })
    this.#tables.set(name, {
      dump: () => ({ next_id: table.nextId, records: [...table.all()] }),
      restore: (state) => table.load(z.array(table.schema).parse(state.records), state.next_id),
    })
    return table
  }
}

function prefixed(error: z.ZodError, table: string): z.ZodError {
  return new z.ZodError(error.issues.map((issue) => ({ ...issue, path: ['tables', table, 'records', ...issue.path] })))
}
