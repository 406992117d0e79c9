import type { z } from 'zod'
import type { AssignmentPolicy } from '#db/models/inboxes/assignment-policy'
import type { Desk } from '#domain/desk'
import { inboxesFollowing } from '#domain/inboxes/assignment-policies'
import { seconds } from '#views/wire'
import type { assignmentPolicySchema } from './schema.ts'

/** An assignment policy as the REST API answers it. */
export function assignmentPolicyView(desk: Desk, policy: AssignmentPolicy): z.output<typeof assignmentPolicySchema> {
  const { account_id: _, created_at, updated_at, ...columns } = policy
  return {
    ...columns,
    assigned_inbox_count: inboxesFollowing(desk, policy).length,
    created_at: seconds(created_at),
    updated_at: seconds(updated_at),
  }
}
