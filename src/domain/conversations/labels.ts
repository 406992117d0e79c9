import type { Conversation } from '#db/models/conversations/conversation'
import type { Actor } from '#domain/actor'
import type { Desk } from '#domain/desk'
import { makeTags, tagNames } from '#domain/tags'
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
  makeTags(desk, named)
  const cached_label_list = named.join(', ')
  const labels = named.flatMap((name) => name.split(',')).map((name) => name.trim())
  changeConversation(desk, actor, conversation, { labels, cached_label_list })
  return named
}
