import type { z } from 'zod'
import type { signedUpSchema } from './schema.ts'

type SignUpView = z.output<typeof signedUpSchema>

/** The flat body that the published page shows after a sign-up. */
export function documentedSignUp({
  id,
  uid,
  email,
  name,
  account_id,
  accounts,
}: SignUpView['data']): Omit<SignUpView, 'data'> {
  return { id, uid, email, name, account_id, accounts }
}
