import { type Json, type JsonObject, objectOf } from '#db/models/columns'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { Desk } from '#domain/desk'
import { filled, given, type Optional, type Settable } from '#domain/given'
import { avatarErrors, type GivenAvatar, pictured } from '#domain/pictures'
import { tooLong } from '#domain/text'
import { type AttributeError, parameterInvalid, refuseInvalid } from '#errors'
import { isPresent } from '#tools/ruby'
import { isTimeZone } from '#tools/time/time-zone'
import { positiveErrors } from './channel-rules.ts'

/** How long the texts may be that an inbox answers by itself. */
const AUTOMATIC_TEXT_LIMIT = 10_000

/** What of an inbox can be set, besides its channel. What is undefined stays. */
export interface InboxSettings
  extends Settable<
    Inbox,
    | 'name'
    | 'greeting_enabled'
    | 'greeting_message'
    | 'enable_email_collect'
    | 'csat_survey_enabled'
    | 'csat_config'
    | 'enable_auto_assignment'
    | 'auto_assignment_config'
    | 'working_hours_enabled'
    | 'out_of_office_message'
    | 'timezone'
    | 'allow_messages_after_resolved'
    | 'lock_to_single_conversation'
    | 'sender_name_type'
    | 'business_name'
    | 'portal_id'
  > {
  avatar?: GivenAvatar
}

/** The settings that the database has no empty value for: the running server breaks on its constraint. */
const NEVER_EMPTY = ['lock_to_single_conversation', 'sender_name_type'] as const

/**
 * Refuses settings with which something is wrong.
 * @throws {Failure} `RecordInvalid`; `ParametersInvalid` for null where the database takes none
 */
export function refuseSettings(settings: InboxSettings): void {
  refuseInvalid(settingErrors(settings))
  const empty = NEVER_EMPTY.find((setting) => settings[setting] === null)
  if (empty) throw parameterInvalid(empty, "can't be null")
}

/** What is wrong with settings. */
export function settingErrors(settings: InboxSettings): AttributeError[] {
  const { name, timezone, greeting_message, out_of_office_message, business_name } = settings
  return [
    ...tooLong('name', name),
    ...tooLong('timezone', timezone),
    ...tooLong('business_name', business_name),
    ...avatarErrors(settings.avatar),
    ...(name !== undefined && !name?.trim() ? [['name', "can't be blank"] as const] : []),
    ...(timezone !== undefined && !isTimeZone(timezone ?? '')
      ? [['timezone', 'is not included in the list'] as const]
      : []),
    ...tooLong('out_of_office_message', out_of_office_message, AUTOMATIC_TEXT_LIMIT),
    ...tooLong('greeting_message', greeting_message, AUTOMATIC_TEXT_LIMIT),
    ...positiveErrors(
      'max_assignment_limit',
      settings.auto_assignment_config?.max_assignment_limit,
      'auto_assignment_config',
    ),
  ]
}

/**
 * Refuses a portal that there is none of.
 * @throws {Failure} `ParametersInvalid`: the running server breaks on its database's constraint
 */
export function refuseUnknownPortal({ db }: Desk, { portal_id }: InboxSettings): void {
  const isUnknown = typeof portal_id === 'number' && !db.portals.get(portal_id)
  if (isUnknown) throw parameterInvalid('portal_id', 'has to be that of a portal')
}

/** The columns that settings change: null empties those that can be empty, and leaves the others as they are. */
export function settingColumns(desk: Desk, settings: InboxSettings): Partial<Inbox> {
  const { name, timezone, csat_config, auto_assignment_config, avatar, ...others } = settings
  const { lock_to_single_conversation, sender_name_type, ...emptiable } = others
  return {
    ...given(emptiable),
    ...filled({ name, timezone, csat_config, auto_assignment_config, lock_to_single_conversation, sender_name_type }),
    ...pictured(desk, avatar),
  }
}

/** How a survey is announced where it is a WhatsApp template: the published page shows nothing of it. */
function invitation({ button_text, language }: JsonObject): JsonObject {
  return { button_text: chosenOr(button_text, 'Please rate us'), language: chosenOr(language, 'en') }
}

/** What was chosen, an empty text too; nothing and false are no choice. */
export function chosenOr(chosen: Json | undefined, usual: string): Json {
  return chosen === false ? usual : (chosen ?? usual)
}

/** A survey that is changed has all of its parts: those that are missing are as at the beginning. */
export function completeSurvey(desk: Desk, config: Optional<JsonObject>): JsonObject | undefined {
  if (!config || Object.keys(config).length === 0) return undefined
  const { survey_rules, template } = config
  const rules = objectOf(survey_rules)
  return {
    display_type: chosenOr(config.display_type, 'emoji'),
    message: chosenOr(config.message, ''),
    survey_rules: { operator: chosenOr(rules.operator, 'contains'), values: rules.values ?? [] },
    ...(desk.dialect === 'chatwoot' ? invitation(config) : {}),
    ...(isPresent(template) && template !== undefined ? { template } : {}),
  }
}
