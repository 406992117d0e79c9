import { isObject } from '#tools/is-object'
import { kindOf } from './json.ts'
import { isTimestamp } from './moments.ts'
import { isIso, shapeOf } from './patterns.ts'

/** That the real server has a life of its own: other ids, records and people than the mock. */
export interface Elsewhere {
  /** Is in whatever the compared requests created, and nowhere else. */
  mark: string
  /** Whether what is compared was created by them. Of anything else, the form is compared and the values are not. */
  isOurs: boolean
}

/** What the whole account has, or the caller: the requests did not create it. */
const SHARED = /^GET \/api\/v1\/(profile|accounts\/\{n\}(\/\w+)?)\/?$/

const ID = /[._]ids?(\[\])?$/
const COUNT = /count$|\.total\w*$/

/** What depends on who calls, and on what else goes on. */
const OF_CALLER = /\.(avatar_url|thumbnail|availability(_status)?|auto_offline|last_activity_at|role)$/

/** Objects whose fields are the account's own choice. */
const FREE = /\.(custom_attributes|additional_attributes|settings|ui_settings|features|limits|cache_keys)$/

/** Whether the answer to an operation shows what the account had before. @param operation `GET /api/v1/profile` */
export function isShared(operation: string): boolean {
  return SHARED.test(operation)
}

/** Whether a field is only there where the account has made use of it. */
export function isOwnChoice(at: string, { isOurs }: Elsewhere): boolean {
  return !isOurs && at.endsWith('.custom_attributes')
}

/** Whether two values that are not the same differ only because the servers have different pasts. */
export function isCoincidence(real: unknown, mock: unknown, at: string, { isOurs }: Elsewhere): boolean {
  if (ID.test(at) || COUNT.test(at)) return kindOf(real) === kindOf(mock) && (ID.test(at) || typeof real === 'number')
  if (areTimes(real, mock)) return true
  if (isOurs && !OF_CALLER.test(at)) return false
  if (FREE.test(at)) return isObject(real) && isObject(mock)
  return real === null || mock === null || (kindOf(real) === kindOf(mock) && !isObject(real) && !Array.isArray(real))
}

/** The items of a list that the compared requests created. */
export function marked(list: readonly unknown[], { mark }: Elsewhere): readonly unknown[] {
  return list.filter((item) => JSON.stringify(item).includes(mark))
}

/** Whether two values are times of the same form: the servers' clocks need not agree. */
function areTimes(real: unknown, mock: unknown): boolean {
  if (typeof real === 'number' && typeof mock === 'number') return isTimestamp(real) && isTimestamp(mock)
  if (typeof real !== 'string' || typeof mock !== 'string') return false
  return isIso(real) && isIso(mock) && shapeOf(real) === shapeOf(mock)
}
