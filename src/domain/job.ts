/**
 * The queues of background work, the most urgent first: one waits while another before it has work.
 * Source: the running server's configuration of its job runner.
 */
export const QUEUES = [
  'critical',
  'high',
  'medium',
  'default',
  'mailers',
  'low',
  'scheduled',
  'deferred',
  'purgable',
  'housekeeping',
] as const

export type Queue = (typeof QUEUES)[number]

/** Work that is done after the answer. What it finds then is what counts: the records may have changed, or be gone. */
export type Job = () => void
