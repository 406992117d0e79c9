import { type Json, objectOf } from '#db/models/columns'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { broken } from '#errors'
import { signJwt } from '#tools/jwt'
import { textOf } from '#tools/ruby'
import { seconds } from '#tools/time/units'

/** For how long a browser may take calls, in seconds. */
const LIFETIME = 60 * 60

/** What a browser needs to take the calls of an inbox. */
export interface TelephoneToken {
  /** Signed with the inbox's key at Twilio. */
  token: string
  /** What Twilio calls the agent. */
  identity: string
  account_sid: string
  phone_number: string
  /** Whether there is an application at Twilio for calls that go out. */
  has_twiml_app: boolean
}

/** A number without its plus, as addresses that Twilio posts to end. */
export function digitsOf(phoneNumber: Json | undefined): string {
  return textOf(phoneNumber).replace(/^\+/, '')
}

/**
 * Lets the browser of an agent take the calls of an inbox (token service). Nobody is asked for that.
 * @throws {Failure} `Broken` for an inbox without a telephone
 */
export function telephoneToken(desk: Desk, { channel_type, channel, account_id }: Inbox, user: User): TelephoneToken {
  if (channel_type !== 'Channel::Voice') throw broken('the inbox has no telephone')
  const config = objectOf(channel.provider_config)
  const [account, key, secret, app] = ['account_sid', 'api_key_sid', 'api_key_secret', 'twiml_app_sid'].map((name) =>
    textOf(config[name]),
  )
  const identity = `agent-${user.id}-account-${account_id}`
  const now = seconds(desk.clock.now())
  const params = {
    account_id,
    agent_id: user.id,
    identity,
    client_name: identity,
    accountSid: account,
    is_agent: 'true',
  }
  const voice = { incoming: { allow: true }, outgoing: { application_sid: app, params } }
  const claims = {
    jti: `${key}-${now}`,
    grants: { identity, voice },
    iss: key,
    exp: now + LIFETIME,
    nbf: now,
    sub: account,
  }
  return {
    token: signJwt(claims, secret ?? '', { cty: 'twilio-fpa;v=1', typ: 'JWT' }),
    identity,
    account_sid: account ?? '',
    phone_number: textOf(channel.phone_number),
    has_twiml_app: Boolean(app),
  }
}
