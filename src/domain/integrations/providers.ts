import type { Account } from '#db/models/accounts/account'
import type { Hook } from '#db/models/integrations/integration'
import type { Desk } from '#domain/desk'
import { broken, type Failure, recordNotFound, recordUnhandled, unprocessable } from '#errors'
import { hooksOf } from './apps.ts'

/**
 * The integration of an account with an app, where the server asks for it before it asks the app's provider.
 * @throws {Failure} `RecordNotFound`
 */
export function findConnection(desk: Desk, account: Account, app: string): Hook {
  const [hook] = hooksOf(desk, account, { id: app })
  if (!hook) throw recordNotFound('Integrations::Hook')
  return hook
}

/**
 * The integration of an account with an app, where the server takes for granted that there is one.
 * @throws {Failure} `RecordUnhandled`
 */
export function findAssumedConnection(desk: Desk, account: Account, app: string): Hook {
  const [hook] = hooksOf(desk, account, { id: app })
  if (!hook) throw recordUnhandled('Integrations::Hook')
  return hook
}

/** What is told in the place of a provider: the mock asks nobody. */
export function refusalOf(provider: string): string {
  return `${provider} refused: mockwoot asks no other service`
}

/** The answer in the place of a provider, where the server passes refusals on. */
export function refusedByProvider(provider: string): Failure {
  return unprocessable(refusalOf(provider))
}

/** The same, where the server breaks on a refusal. */
export function brokenByProvider(provider: string): Failure {
  return broken(refusalOf(provider))
}
