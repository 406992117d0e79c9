import type { Account } from '#db/models/accounts/account'
import { encodeBase64Json, urlSafe } from '#tools/base64'
import { MINUTE } from '#tools/time/units'
import type { World } from '#world/world'

/** How long a state is good for, in milliseconds. */
const VALIDITY = 15 * MINUTE

/**
 * The text that names an account to whoever hands it back, in the framework's form: what it is, until when and for what
 * it is good, and a signature.
 */
export function signedAccount({ clock, random }: World, account: Account): string {
  const name = `gid://chatwoot/Account/${account.id}?expires_in=${VALIDITY / 1000}`
  // The framework wraps the name in its own language's form of a text: the length, and the encoding behind it.
  const marshalled = `\x04\bI"${String.fromCharCode(name.length + 5)}${name}\x06:\x06ET`
  const message = urlSafe(btoa(marshalled))
  const exp = new Date(clock.now() + VALIDITY).toISOString()
  return `${encodeBase64Json({ _rails: { message, exp, pur: 'default' } })}--${random.hex(40)}`
}
