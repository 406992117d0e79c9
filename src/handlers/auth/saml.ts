import { z } from 'zod'
import { samlAccountOf } from '#domain/accounts/saml-settings'
import { Failure } from '#errors'
import { text } from '#handlers/fields'
import type { Operation } from '#operation'
import { openOperation } from '#pipeline/define'

/** Where the app for telephones goes on. */
const APP = 'chatwootapp://auth/saml'

const REFUSAL = 'error=saml-authentication-failed'

const signIn = openOperation({
  id: 'auth.saml_login',
  method: 'POST',
  path: '/api/v1/auth/saml_login',
  summary: "Go on to the identity provider of one's account",
  documentation:
    'https://github.com/chatwoot/chatwoot/blob/v4.10.1/enterprise/app/controllers/api/v1/auth_controller.rb',
  access: 'anyone',
  body: { schema: z.object({ email: text.nullish(), target: text.nullish() }), required: ['email'] },
  answers: { 302: null, 307: null },
  handle: ({ world, db, request: { origin }, body: { email, target } }) => {
    const address = email?.trim().toLowerCase() ?? ''
    if (address === '') throw new Failure('BadRequest', { text: 'Please enter a valid email address' })
    const user = db.users.one('email', address)
    const account = user && samlAccountOf(world, user)
    if (account) {
      const location = `${origin}/auth/saml?account_id=${account.id}&RelayState=${target ?? 'web'}`
      return { status: 307, headers: { location } }
    }
    const isMobile = target?.toLowerCase() === 'mobile'
    return { status: 302, headers: { location: `${isMobile ? APP : `${origin}/app/login/sso`}?${REFUSAL}` } }
  },
})

/** Signing in at an identity provider of one's own. */
export const samlOperations: Operation[] = [signIn]
