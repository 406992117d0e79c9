import type { Conversation } from '#db/models/conversations/conversation'
import type { Previous } from '#domain/desk'

/** What one request, or one job, has done to a conversation so far. */
interface Memory {
  /** It was made, and not saved again since. */
  isNew: boolean
  /** The previous values of what the last save changed, where there was one. */
  told?: Previous<Conversation>
}

/** What a save writes besides what was asked for, and the previous values that it tells of. */
interface Aftermath {
  columns: Partial<Pick<Conversation, 'cached_label_list'>>
  told: { display_id?: null }
}

/**
 * The conversations that the running server has told of within one request, or one job, and so holds in memory. Telling
 * reads the number that the database gave and the labels. The next save of the same conversation counts the number as a
 * change, and writes down the labels, be they none.
 */
export class InHand {
  readonly #memories = new Map<number, Memory>()

  /** Notes that a conversation was told of. */
  note({ id }: Conversation, memory: Memory): void {
    this.#memories.set(id, memory)
  }

  /** Notes that a conversation was shown to somebody outside, with its labels. */
  noteShown({ id }: Conversation): void {
    if (!this.#memories.has(id)) this.#memories.set(id, { isNew: false })
  }

  /** What the last save of a conversation changed. */
  toldOf({ id }: Conversation): Previous<Conversation> | undefined {
    return this.#memories.get(id)?.told
  }

  /** What the next save of a conversation adds. */
  aftermathOf({ id, cached_label_list }: Conversation): Aftermath {
    const memory = this.#memories.get(id)
    return {
      columns: memory && cached_label_list === null ? { cached_label_list: '' } : {},
      told: memory?.isNew ? { display_id: null } : {},
    }
  }

  /** Forgets a conversation: it is read anew. */
  release({ id }: Conversation): void {
    this.#memories.delete(id)
  }

  /** Forgets all: something else begins. */
  clear(): void {
    // Mostly there is nothing, and to clear a map makes a new table for it.
    if (this.#memories.size > 0) this.#memories.clear()
  }
}
