import { z } from 'zod'
import { LOCALES } from '#domain/accounts/accounts'
import { orAbsent, orFalse, texts } from '#handlers/casts'
import { boolean, integer, isScalar, oneOf, scalar, text, textOnly } from '#handlers/fields'
import { isBlank } from '#tools/ruby'

/** A language; what is blank counts as no language. */
const locale = z
  .preprocess((given) => (isScalar(given) && isBlank(given) ? '' : given), oneOf(['', ...LOCALES], { enum: LOCALES }))
  .transform((name) => name || null)
  .meta({ type: 'string', enum: LOCALES })

/** What somebody signs up with. */
export const signupSchema = z.object({
  account_name: orFalse(null, text),
  user_full_name: orFalse(null, text),
  email: textOnly.nullish(),
  password: textOnly.nullish(),
  locale: text.nullish(),
  h_captcha_client_response: text.nullish(),
})

/** What of an account can be changed. */
export const accountChangesSchema = z.object({
  name: text.nullish(),
  locale: locale.nullish(),
  domain: text.nullish(),
  support_email: text.nullish(),
  industry: scalar.nullish(),
  company_size: scalar.nullish(),
  timezone: scalar.nullish(),
  auto_resolve_after: integer.nullish(),
  auto_resolve_message: text.nullish(),
  auto_resolve_ignore_waiting: boolean.nullish(),
  audio_transcriptions: boolean.nullish(),
  auto_resolve_label: text.nullish(),
  /** The keys of what agents are asked for when they resolve a conversation. */
  conversation_required_attributes: orAbsent(texts),
})
