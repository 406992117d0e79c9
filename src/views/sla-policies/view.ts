import type { z } from 'zod'
import type { SlaPolicy } from '#db/models/accounts/sla-policy'
import type { slaPolicySchema } from './schema.ts'

/** A service level policy as the REST API answers it. */
export function slaPolicyView(policy: SlaPolicy): z.output<typeof slaPolicySchema> {
  const { account_id: _account, created_at: _created, updated_at: _updated, ...shown } = policy
  return shown
}

/** A service level policy as notifications carry it. */
export function slaPolicyPushView({ id, name, ...policy }: SlaPolicy): object {
  return {
    id,
    name,
    frt: policy.first_response_time_threshold,
    nrt: policy.next_response_time_threshold,
    rt: policy.resolution_time_threshold,
  }
}
