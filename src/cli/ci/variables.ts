import type { Db } from '#db/db'
import type { AccessToken } from '#db/models/people/user'
import { addressOf } from '#protocol'

/** What a command that runs with the mock finds in its environment: where the mock is, and the tokens that it takes. */
export function variablesOf(db: Db, url: string, certificate?: string): Record<string, string> {
  const tokens = [...db.accessTokens.all()]
  const found = {
    MOCKWOOT_ADMIN_TOKEN: tokens.find((token) => roleOf(db, token) === 'administrator')?.token,
    MOCKWOOT_AGENT_TOKEN: tokens.find((token) => roleOf(db, token) === 'agent')?.token,
    MOCKWOOT_BOT_TOKEN: tokens.find(({ owner_type }) => owner_type === 'AgentBot')?.token,
    MOCKWOOT_PLATFORM_TOKEN: tokens.find(({ owner_type }) => owner_type === 'PlatformApp')?.token,
    MOCKWOOT_CERTIFICATE: certificate,
    MOCKWOOT_BIRD_TOKEN: [...db.birdTokens.all()][0]?.token,
  }
  const given = Object.entries(found).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return { MOCKWOOT_URL: url, MOCKWOOT_WORLD_URL: addressOf('', url), ...Object.fromEntries(given) }
}

function roleOf(db: Db, { owner_type, owner_id }: AccessToken): string | undefined {
  const [membership] = owner_type === 'User' ? db.accountUsers.many('user', owner_id) : []
  return membership?.role ?? undefined
}
