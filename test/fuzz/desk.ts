import type { Client } from '#test/matrix'

/** One conversation as the model has it. */
export interface ModelConversation {
  id: number
  inbox: number
  status: 'open' | 'resolved' | 'pending' | 'snoozed'
  assignee: number | null
  messages: number
}

/** What a small support desk should come to, whatever the order of what is done. */
export class Desk {
  agents: number[] = [1, 2]
  inboxes: number[] = []
  conversations = new Map<number, ModelConversation>()
  /** How many agents the plan allows. */
  limit = 4

  /** The number-th of a list, around and around. */
  pick<T>(items: readonly T[], number: number): T | undefined {
    return items.length === 0 ? undefined : items[number % items.length]
  }

  conversation(number: number): ModelConversation | undefined {
    return this.pick([...this.conversations.values()], number)
  }
}

export const ACCOUNT = '/api/v1/accounts/1'

/** The desk that models begin with: no inbox, no conversation. */
export async function open(client: Client): Promise<Desk> {
  client.mock.reset({ seed: 'documented' })
  for (const { id } of [...client.mock.worldOf().db.inboxes.all()]) await client.delete(`${ACCOUNT}/inboxes/${id}`)
  const desk = new Desk()
  client.mock.accounts(1).setLimits({ agents: desk.limit, inboxes: 100 })
  return desk
}
