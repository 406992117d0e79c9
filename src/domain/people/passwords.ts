import { sortBy } from 'es-toolkit'
import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import type { AttributeError } from '#errors'
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
 * Sets a user's password: only the newest session goes on, of those that began within a second the first; and realtime
 * connections need another token.
 */
export function setPassword(desk: Desk, user: User, password: string): void {
  const [, ...others] = sortBy(
    [...desk.db.sessions.many('user', user.id)],
    [({ expires_at }) => -Math.floor(expires_at / 1000)],
  )
  for (const session of others) desk.db.sessions.delete(session)
  desk.db.users.update(user, { password, pubsub_token: desk.random.token() })
}
