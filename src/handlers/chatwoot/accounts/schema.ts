import { z } from 'zod'
import { LOCALES } from '#domain/accounts/accounts'
import { boolean, integer, oneOf, text } from '#handlers/fields'

/** What somebody signs up with. */
export const signupSchema = z.object({
  account_name: text.nullish(),
  user_full_name: text.nullish(),
  email: text.nullish(),
  password: text.nullish(),
  locale: text.nullish(),
  h_captcha_client_response: text.nullish(),
})

/** What of an account can be changed. */
export const accountChangesSchema = z.object({
  name: text.nullish(),
  locale: oneOf(LOCALES).nullish(),
  domain: text.nullish(),
  support_email: text.nullish(),
  industry: text.nullish(),
  company_size: text.nullish(),
  timezone: text.nullish(),
  auto_resolve_after: integer.nullish(),
  auto_resolve_message: text.nullish(),
  auto_resolve_ignore_waiting: boolean.nullish(),
  audio_transcriptions: boolean.nullish(),
  auto_resolve_label: text.nullish(),
})
