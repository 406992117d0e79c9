import { z } from 'zod'
import type { Transport } from '#contract/verify/target'

const versionSchema = z.object({ version: z.string() })

/**
 * The release that a server says it is (`GET /api`); null when it does not say.
 * @throws {VerifyError} when there is no answer
 */
export async function releaseOf(transport: Transport): Promise<string | null> {
  const headers = { accept: 'application/json' }
  const { json } = await transport({ method: 'GET', path: '/api', headers, body: undefined })
  return versionSchema.safeParse(json).data?.version ?? null
}
