import type { CaptainAssistant } from '#db/models/captain/assistant'
import { objectOf } from '#db/models/columns'
import type { Desk } from '#domain/desk'

/** What every assistant answers: no language model stands behind the mock. */
export const CANNED_ANSWER = 'This is a canned answer of mockwoot; no language model wrote it.'

/**
 * What an assistant answers: what a seed has written under `canned_answer` in its configuration, or one text for all;
 * undefined in dialect `chatwoot`, where the provider refuses.
 */
export function cannedAnswer({ dialect }: Desk, { config }: CaptainAssistant): string | undefined {
  const { canned_answer } = objectOf(config)
  if (typeof canned_answer === 'string') return canned_answer
  return dialect === 'chatwoot' ? undefined : CANNED_ANSWER
}
