import type { Account } from '#db/models/accounts/account'
import type { CustomAttribute } from '#db/models/accounts/custom-attribute'
import { isPlainObject, type Json } from '#db/models/columns'
import type { Desk } from '#domain/desk'
import { filled, given, refuseNull, type Settable } from '#domain/given'
import { withPreChatForm } from '#domain/inboxes/widget'
import { ownedBy } from '#domain/owned'
import { LONG_TEXT, missing, taken, tooLong } from '#domain/text'
import { type AttributeError, refuseInvalid } from '#errors'
import { recordChannelChange } from './audit-logs.ts'
import { touchCacheKey } from './cache-keys.ts'
import { dropRequired } from './settings.ts'

type Model = CustomAttribute['attribute_model']

/** The keys of what conversations and contacts have anyway. */
const RESERVED_KEYS: Record<Model, ReadonlySet<string>> = {
  conversation_attribute: new Set(
    (
      'status priority assignee_id inbox_id team_id display_id campaign_id labels browser_language country_code ' +
      'referer created_at last_activity_at'
    ).split(' '),
  ),
  contact_attribute: new Set(
    'name email phone_number identifier country_code city created_at last_activity_at referer blocked'.split(' '),
  ),
}

/** What of a custom attribute can be set. What is undefined stays. */
export type CustomAttributeSettings = Settable<
  CustomAttribute,
  | 'attribute_display_name'
  | 'attribute_key'
  | 'attribute_description'
  | 'attribute_display_type'
  | 'attribute_model'
  | 'attribute_values'
  | 'regex_pattern'
  | 'regex_cue'
>

/** The custom attributes of an account, as they were last written; with a model, those of that model. */
export function customAttributesOf(desk: Desk, account: Pick<Account, 'id'>, model?: Model): CustomAttribute[] {
  const { customAttributes } = desk.db
  return customAttributes
    .asWritten(customAttributes.many('account', account.id))
    .filter(({ attribute_model }) => model === undefined || attribute_model === model)
}

/**
 * The custom attribute of an account with this id.
 * @throws {Failure} `RecordNotFound`
 */
export function findCustomAttribute(desk: Desk, account: Account, id: number): CustomAttribute {
  return ownedBy(account, desk.db.customAttributes.get(id), 'CustomAttributeDefinition')
}

/**
 * Adds a custom attribute.
 * @throws {Failure} `RecordInvalid`, `ParametersInvalid`
 */
export function createCustomAttribute(
  desk: Desk,
  account: Account,
  settings: CustomAttributeSettings,
): CustomAttribute {
  // The running server asks which keys a model that there is not has already.
  refuseNull('attribute_model', settings.attribute_model)
  const columns = attributeColumns(settings)
  const attribute = {
    attribute_model: 'conversation_attribute' as const,
    attribute_display_name: '',
    attribute_key: '',
    ...columns,
    account_id: account.id,
  }
  refuseInvalid([...attributeErrors(desk, attribute), ...typeErrors(settings), ...reservedErrors(attribute)])
  return desk.db.customAttributes.insert(attribute)
}

/**
 * Changes a custom attribute, also in the forms that websites show before a chat. Values that are stored stay.
 * @throws {Failure} `RecordInvalid`
 */
export function updateCustomAttribute(desk: Desk, attribute: CustomAttribute, settings: CustomAttributeSettings): void {
  const columns = attributeColumns(settings)
  refuseInvalid([...attributeErrors(desk, { ...attribute, ...columns }, attribute), ...typeErrors(settings)])
  desk.db.customAttributes.update(attribute, columns)
  const { attribute_display_name: name, attribute_values, regex_pattern, regex_cue } = attribute
  changePreChatForms(desk, attribute.account_id, (field) =>
    isPlainObject(field) && field.name === attribute.attribute_key
      ? [{ ...field, label: name, placeholder: name, values: attribute_values, regex_pattern, regex_cue }]
      : [field],
  )
}

/** Removes a custom attribute, also from the forms that websites show before a chat. Values that are stored stay. */
export function deleteCustomAttribute(desk: Desk, attribute: CustomAttribute): void {
  desk.db.customAttributes.delete(attribute)
  if (attribute.attribute_model === 'conversation_attribute') {
    dropRequired(desk, attribute.account_id, attribute.attribute_key)
  }
  changePreChatForms(desk, attribute.account_id, (field) =>
    isPlainObject(field) && field.name === attribute.attribute_key ? [] : [field],
  )
}

function attributeColumns(settings: CustomAttributeSettings): Partial<CustomAttribute> {
  const { attribute_display_name, attribute_key, attribute_description, regex_pattern, regex_cue, ...others } = settings
  return {
    ...(attribute_display_name === undefined ? {} : { attribute_display_name: attribute_display_name ?? '' }),
    ...(attribute_key === undefined ? {} : { attribute_key: attribute_key ?? '' }),
    ...given({ attribute_description, regex_pattern, regex_cue }),
    ...filled(others),
  }
}

type Checked = Pick<CustomAttribute, 'account_id' | 'attribute_model' | 'attribute_key' | 'attribute_display_name'> & {
  attribute_description?: string | null
  regex_pattern?: string | null
  regex_cue?: string | null
}

function typeErrors(settings: CustomAttributeSettings): AttributeError[] {
  const types = ['attribute_display_type', 'attribute_model'] as const
  return types.filter((type) => settings[type] === null).map((type) => [type, "can't be blank"])
}

function attributeErrors(desk: Desk, attribute: Checked, itself?: CustomAttribute): AttributeError[] {
  const { account_id, attribute_model, attribute_key: key, attribute_display_name: name } = attribute
  const holder = desk.db.customAttributes.one('key', `${account_id}:${attribute_model}:${key}`)
  return [
    ...tooLong('attribute_display_name', name),
    ...tooLong('attribute_key', key),
    ...tooLong('regex_pattern', attribute.regex_pattern),
    ...tooLong('regex_cue', attribute.regex_cue),
    ...tooLong('attribute_description', attribute.attribute_description, LONG_TEXT),
    ...missing('attribute_display_name', name),
    ...missing('attribute_key', key),
    ...taken('attribute_key', holder, itself),
  ]
}

function reservedErrors({ attribute_model, attribute_key }: Checked): AttributeError[] {
  if (!RESERVED_KEYS[attribute_model].has(attribute_key)) return []
  const text = 'The provided key is not allowed as it might conflict with default attributes.'
  return [['attribute_key', text]]
}

/** Changes the fields of the forms before a chat, in a job; what `change` returns takes the place of a field. */
function changePreChatForms(desk: Desk, accountId: number, change: (field: Json) => Json[]): void {
  desk.enqueue('default', () => rewriteForms(desk, accountId, change))
}

function rewriteForms(desk: Desk, accountId: number, change: (field: Json) => Json[]): void {
  for (const inbox of desk.db.inboxes.many('account', accountId)) {
    const form = inbox.channel.pre_chat_form_options
    if (!isPlainObject(form) || !Array.isArray(form.pre_chat_fields)) continue
    const pre_chat_form_options = { ...form, pre_chat_fields: form.pre_chat_fields.flatMap(change) }
    const channel = withPreChatForm({ ...inbox.channel, pre_chat_form_options })
    const changed = desk.db.inboxes.update(inbox, { channel }, { touch: false })
    recordChannelChange(desk, inbox, changed)
    if (Object.keys(changed).length > 0) touchCacheKey(desk, accountId, 'inbox')
  }
}
