import { z } from 'zod'
import { broken } from '#errors'
import { text } from '#handlers/fields'
import type { Operation } from '#operation'
import { userOperation } from '#pipeline/define'
import type { Method } from '#protocol'
import { PAGES, PATH } from './pages.ts'

const proofSchema = z.object({ otp_code: text.nullish(), password: text.nullish() })

/** What is done with a second factor: the server is not set up for any, and breaks before it looks at what is asked. */
function secondFactor(id: string, method: Method, path: string, summary: string): Operation {
  return userOperation({
    id,
    method,
    path: `${PATH}/mfa${path}`,
    summary: `${summary}: the server is not set up for it, and breaks`,
    documentation: PAGES,
    access: 'user',
    ...(method === 'GET' ? {} : { body: { schema: proofSchema } }),
    answers: {},
    handle: () => {
      throw broken('the keys that a second factor is encrypted with are not configured')
    },
  })
}

/** Signing in with a second factor. */
export const mfaOperations: Operation[] = [
  secondFactor('profile.mfa', 'GET', '', 'Show whether the caller signs in with a second factor'),
  secondFactor('profile.create_mfa', 'POST', '', 'Begin to sign in with a second factor'),
  secondFactor('profile.verify_mfa', 'POST', '/verify', 'Prove a second factor'),
  secondFactor('profile.make_backup_codes', 'POST', '/backup_codes', 'Make codes for when the second factor is lost'),
  secondFactor('profile.delete_mfa', 'DELETE', '', 'Sign in without a second factor again'),
]
