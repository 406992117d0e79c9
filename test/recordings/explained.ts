import type { Explanation } from '#contract/recording/findings'

/** Where the mock differs from the real server on purpose, and why. */
export const EXPLAINED: readonly Explanation[] = [
  {
    key: /^GET \/api\/v1\/accounts\/\{n\}\/audit_logs members \.audit_logs$/,
    reason:
      'The server had noted two things before the first state of its worlds; a scenario of the mock leaves no traces',
  },
  {
    key: /^PUT \/public\/api\/v1\/csat_survey\/\{token\} type \.csat_survey_response$/,
    reason:
      'Whether the job that keeps a rating is done before the answer is written is a matter of luck; most often it is not',
  },
  {
    key: /^POST \/api\/v1\/accounts\/\{n\}\/upload status 500→200$/,
    reason: 'The mock fetches nothing, so it can not find that nobody listens at an address',
  },
]
