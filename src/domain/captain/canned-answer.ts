import type { CaptainAssistant } from '#db/models/captain/assistant'

/** What every assistant answers: no language model stands behind the mock. */
export const CANNED_ANSWER = 'This is a canned answer of mockwoot; no language model wrote it.'

/** What an assistant answers: what a seed has written under `canned_answer` in its configuration, or one text for all. */
export function cannedAnswer({ config }: CaptainAssistant): string {
  const { canned_answer } = config
  return typeof canned_answer === 'string' ? canned_answer : CANNED_ANSWER
}
