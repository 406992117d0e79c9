import type { Desk } from '#domain/desk'
import type { ParsedDocument } from '#seed/document'
import { DAY } from '#tools/time/units'
import { plantAccount } from './account.ts'
import { plantConversation, timesOf } from './conversation.ts'
import { each } from './planted.ts'
import { plantStoredConversation } from './stored.ts'

/**
 * Fills an empty world with what a document says. The accounts are a day older than the oldest of their conversations.
 * @throws {SeedError} naming the place of what the rules of the support desk refuse
 */
export function plantDocument(desk: Desk, { accounts }: ParsedDocument): void {
  const now = desk.clock.now()
  const conversations = accounts.flatMap((account) => account.conversations ?? [])
  const times = conversations.flatMap((conversation) => timesOf(conversation, now))
  desk.clock.set(times.length > 0 ? times.reduce((first, time) => Math.min(first, time)) - DAY : now)
  const planted = accounts.map((account, index) => plantAccount(desk, account, `accounts.${index}`))
  for (const [index, account] of accounts.entries()) {
    const target = planted[index]
    if (!target) continue
    each(target, 'conversations', account.conversations, (conversation, place) => {
      const plant = conversation.stored ? plantStoredConversation : plantConversation
      plant(target, conversation, place, now)
    })
  }
  desk.clock.set(now)
  for (const { finish } of planted) for (const step of finish) step()
}
