import { maxBy } from 'es-toolkit'
import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import type { AttributeError } from '#errors'
import { seconds } from '#tools/time/units'
import { passwordErrors } from './users.ts'

/** What is wrong with a new password and, where there is one, its confirmation. */
export function newPasswordErrors(
  desk: Desk,
  password: string,
  confirmation: string | null | undefined,
): AttributeError[] {
  const weak = passwordErrors(desk, password)
  if (confirmation === undefined || confirmation === null) return weak
  const mismatch = confirmation === password ? [] : [['password_confirmation', "doesn't match Password"] as const]
  return [...weak, ...passwordErrors(desk, confirmation, 'password_confirmation'), ...mismatch]
}

/**
 * Sets a user's password: only the session that lasts longest goes on, in whole seconds the first of several, and realtime
 * connections need another token.
 */
export function setPassword(desk: Desk, user: User, password: string): void {
  const sessions = [...desk.db.sessions.many('user', user.id)]
  const kept = maxBy(sessions, ({ expires_at }) => seconds(expires_at))
  for (const session of sessions) if (session !== kept) desk.db.sessions.delete(session)
  desk.db.users.update(user, { password, pubsub_token: desk.random.token() })
}
