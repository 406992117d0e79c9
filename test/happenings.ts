import type { DeskEvent } from '#domain/event'
import type { Client } from './matrix.ts'

const ACTIVITY = 'activity'

/** One event in short: its name, for activities their text, for updates of a conversation the columns besides the time. */
function inShort(event: DeskEvent): string {
  if (event.name === 'message.created' && event.message.message_type === ACTIVITY) return `A: ${event.message.content}`
  if (event.name === 'message.created') return `message.created ${event.message.message_type}`
  if (event.name === 'conversation.updated') {
    const columns = Object.keys(event.changes).filter((column) => column !== 'updated_at')
    return `conversation.updated ${columns.sort().join(' ')}`
  }
  return event.name
}

/** Notes what happens from now on, notifications apart; calling the result takes what was noted so far. */
export function watch(client: Client): () => string[] {
  const noted: string[] = []
  client.mock.worldOf().listen({
    happening: (event) => {
      if (!event.name.startsWith('notification.')) noted.push(inShort(event))
    },
  })
  return () => noted.splice(0)
}
