import type { Json, JsonObject } from '#db/models/columns'
import type { IncomingRequest } from '#operation'
import { browserOf, preferredLanguage } from '#tools/browser'

/** What a request tells of a visitor's browser. */
export function browserFacts({ header }: Pick<IncomingRequest, 'header'>): JsonObject {
  return {
    browser_language: preferredLanguage(header('accept-language')),
    browser: { ...browserOf(header('user-agent')) },
  }
}

/** Where and when a visitor began a conversation, and with what. */
export function circumstances(
  request: Pick<IncomingRequest, 'header'>,
  { referer_url, timestamp }: { referer_url?: Json | undefined; timestamp?: Json | undefined },
): JsonObject {
  return {
    ...browserFacts(request),
    initiated_at: { timestamp: timestamp ?? null },
    referer: referer_url ?? null,
  }
}
