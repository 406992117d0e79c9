import { KINDS } from '#pull/kinds'
import { type PullOptions, pull } from '#pull/pull'
import type { SeedDocument } from '#seed/document'

/** Pulls all there is, and tells nobody how far it has come. */
export function pullEverything(
  options: Pick<PullOptions, 'transport' | 'token' | 'concurrency'> & Partial<PullOptions>,
): Promise<SeedDocument> {
  return pull({
    secret: 'secret',
    kept: new Set(KINDS),
    conversations: 1000,
    contacts: 1000,
    since: undefined,
    memory: { contacts: new Map(), conversations: new Map() },
    remember: () => {},
    progress: () => {},
    tell: () => {},
    ...options,
  })
}
