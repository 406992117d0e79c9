import type { Conversation } from '#db/models/conversations/conversation'
import type { Actor } from '#domain/actor'
import type { Desk } from '#domain/desk'
import { makeTags, tagNames } from '#domain/tags'
import { stripped } from '#tools/ruby'
import { changeConversation } from './changes.ts'

/**
 * Replaces the labels of a conversation; blanks and repetitions are passed over. What is read later is the text of all of
 * them, in which commas divide.
 * @returns the labels as they were given
 * @throws {Failure} `RecordInvalid`
 */
export function setConversationLabels(
  desk: Desk,
  actor: Actor,
  conversation: Conversation,
  titles: readonly string[],
): string[] {
  const named = tagNames(titles)
  changeConversation(desk, actor, conversation, labelColumns(desk, named))
  return named
}

/**
 * As `setConversationLabels`, without a word: the running server, where a visitor labels, changes the list itself instead of
 * giving the conversation another one, and then takes it for unchanged.
 */
export function labelSilently(desk: Desk, conversation: Conversation, titles: readonly string[]): void {
  desk.db.conversations.update(conversation, labelColumns(desk, tagNames(titles)))
}

/** What a conversation keeps of labels as the tag library has read them; tags come into being with it. */
export function labelColumns(desk: Desk, named: readonly string[]): Pick<Conversation, 'labels' | 'cached_label_list'> {
  makeTags(desk, named)
  const labels = named.flatMap((name) => name.split(',')).map(stripped)
  return { labels, cached_label_list: named.join(', ') }
}
