import { type JsonObject, objectOf } from '#db/models/columns'

/** When a website's visitors can expect an answer. */
export const REPLY_TIMES = ['in_a_few_minutes', 'in_a_few_hours', 'in_a_day'] as const

/** What a website's widget can do; the first three unless told. */
export const FEATURE_FLAGS = ['attachments', 'emoji_picker', 'end_conversation', 'use_inbox_avatar_for_bot'] as const

/** What a visitor is asked before a chat, unless the website says otherwise. */
const PRE_CHAT_FORM: JsonObject = {
  pre_chat_fields: [
    standardField('Email Id', 'emailAddress', 'email', true),
    standardField('Full name', 'fullName', 'text', false),
    standardField('Phone number', 'phoneNumber', 'text', false),
  ],
  pre_chat_message: 'Share your queries or comments here.',
}

function standardField(label: string, name: string, type: string, required: boolean): JsonObject {
  return { name, type, label, enabled: false, required, field_type: 'standard' }
}

/** What a website's channel begins with. */
export const WIDGET_DEFAULTS: JsonObject = {
  widget_color: '#1f93ff',
  allowed_domains: '',
  welcome_title: null,
  welcome_tagline: null,
  reply_time: 'in_a_few_minutes',
  pre_chat_form_enabled: false,
  pre_chat_form_options: PRE_CHAT_FORM,
  continuity_via_email: true,
  selected_feature_flags: FEATURE_FLAGS.slice(0, 3),
}

/** A form without fields gets the usual ones; unknown flags are passed over. */
export function withPreChatForm(channel: JsonObject): JsonObject {
  const { pre_chat_form_options: form, selected_feature_flags: flags } = channel
  const { pre_chat_fields: fields } = objectOf(form)
  const hasFields = Array.isArray(fields) && fields.length > 0
  return {
    ...channel,
    pre_chat_form_options: hasFields ? (form ?? {}) : structuredClone(PRE_CHAT_FORM),
    selected_feature_flags: Array.isArray(flags) ? FEATURE_FLAGS.filter((flag) => flags.includes(flag)) : [],
  }
}
