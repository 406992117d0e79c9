import { isObject } from '#tools/is-object'

/** The user of the first state has a picture in the mock alone: the real server keeps no address of one. */
export const BASELINE_AVATAR = 'https://example.com/avatar.jpg'

/** Lists, by operation and place, that the server asks its database for in no order: two recordings differ in it. */
const UNORDERED = [
  /\/labels .*payload$/,
  /\.labels$/,
  /automation_rules .*payload$/,
  /contacts\/filter .*payload$/,
  /conversations\/search .*messages$/,
  /^GET \/public\S*\/conversations $/,
  /contact_inboxes$/,
  /attachments$/,
  /grouped_conversation_metrics $/,
  /\/reports\/(agents|inboxes|labels|teams) $/,
]

/** Fields that are written when a picture has been fetched from the network, whenever that is. */
const UNTIMELY = new Set(['avatar_url_hash', 'last_avatar_sync_at'])

/** The type of messages that the background writes. */
const ACTIVITY = 2

/** Whether the message that the background writes about a conversation is in the answer already is a matter of luck. */
const RACED_LIST = /^(POST \S*\/conversations\/?|(PATCH|PUT) \S*\/conversations\/[^/ ]+) \.messages$/

/** Whether what the background makes of an answer to a survey is in the answer already is a matter of luck as well. */
const RACED_RECORD = /^(PUT|PATCH) \/public\/\S*\/csat_survey\/\S* \.csat_survey_response$/

/** In what is announced, these depend on whether the request had ended, or presence was noted, when the job began. */
const RACED_FIELD = /^(hook|cable):.*\.(availability_status|waiting_since|first_reply_created_at|blocked)$/

/** Fields that hold a random value, whatever it looks like. */
const RANDOM_FIELD = /(token|secret|inbox_identifier|source_id|client|password)\b(\[\])?$/

/** Operations that change several conversations at once, in no promised order. */
const MANY_AT_ONCE = /(bulk_actions|execute)$/

/** Whether a list, or the lines of a text, have no promised order. @param place the operation and where its answer has them */
export function isUnordered(place: string): boolean {
  return UNORDERED.some((list) => list.test(place))
}

/**
 * Whether a list may lack records, or show earlier ones in their place: those that the background writes.
 * @param place the operation and where its answer has the list
 * @param lacking the records that it lacks
 */
export function isRacedList(place: string, lacking: readonly unknown[]): boolean {
  return lacking.length > 0 && RACED_LIST.test(place) && lacking.every(isActivity)
}

function isActivity(record: unknown): boolean {
  return isObject(record) && record.message_type === ACTIVITY
}

/** Whether a record may be null or not yet. @param place the operation and where its answer has the record */
export function isRacedRecord(place: string): boolean {
  return RACED_RECORD.test(place)
}

/** Whether a field may be there or not yet, whatever it holds. */
export function isUntimely(name: string): boolean {
  return UNTIMELY.has(name)
}

/** Whether the value at a place of an announcement is a matter of luck. */
export function isRacedField(place: string): boolean {
  return RACED_FIELD.test(place)
}

/** Whether the value at a place is random. */
export function isRandomField(place: string): boolean {
  return RANDOM_FIELD.test(place)
}

/** Whether an operation announces its changes in no promised order. */
export function changesManyAtOnce(operation: string): boolean {
  return MANY_AT_ONCE.test(operation)
}
