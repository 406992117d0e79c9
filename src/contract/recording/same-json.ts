import { isObject } from '#tools/is-object'
import { compareTexts } from '#tools/order/compare-texts'
import type { DifferenceKind, Say } from './difference.ts'
import { isCoincidence, isOwnChoice, marked } from './elsewhere.ts'
import { field, isList, kindOf } from './json.ts'
import { isSameTimestamp } from './moments.ts'
import { ANY } from './recording.ts'
import { isSameText, type Runs } from './same-text.ts'
import {
  BASELINE_AVATAR,
  isRacedField,
  isRacedList,
  isRacedRecord,
  isRandomField,
  isUnordered,
  isUntimely,
} from './tolerances.ts'

/** What one request's answers are compared with. */
export interface Comparing extends Runs {
  /** The operation: `GET /api/v1/accounts/{n}/agents`. */
  operation: string
  say: Say
}

/** Tells where a JSON value of the mock differs from the real server's. @param at where both are */
export function compareJson(real: unknown, mock: unknown, at: string, comparing: Comparing): void {
  if (real === mock || (real === ANY && mock !== undefined)) return
  if (comparing.elsewhere && isCoincidence(real, mock, at, comparing.elsewhere)) return
  if (isList(real) && isList(mock)) compareLists(real, mock, at, comparing)
  else if (isObject(real) && isObject(mock)) compareRecords(real, mock, at, comparing)
  else if (!isSameScalar(real, mock, at, comparing)) {
    const kind: DifferenceKind = kindOf(real) === kindOf(mock) ? 'value' : 'type'
    comparing.say({ kind, at, real, mock })
  }
}

function compareRecords(
  real: Record<string, unknown>,
  mock: Record<string, unknown>,
  at: string,
  comparing: Comparing,
): void {
  for (const name of new Set([...Object.keys(real), ...Object.keys(mock)])) {
    if (isUntimely(name)) continue
    const place = `${at}.${/^\d+$/.test(name) ? '{n}' : name}`
    const isOnBoth = Object.hasOwn(real, name) && Object.hasOwn(mock, name)
    if (!isOnBoth && comparing.elsewhere && isOwnChoice(place, comparing.elsewhere)) continue
    if (!Object.hasOwn(mock, name)) comparing.say({ kind: 'missing', at: place, real: real[name], mock: undefined })
    else if (!Object.hasOwn(real, name)) comparing.say({ kind: 'extra', at: place, real: undefined, mock: mock[name] })
    else compareJson(real[name], mock[name], place, comparing)
  }
}

function isSameScalar(real: unknown, mock: unknown, at: string, comparing: Comparing): boolean {
  if (isRacedField(at)) return true
  if (isRacedRecord(`${comparing.operation} ${at}`) && (real === null || mock === null)) return true
  if (typeof real === 'number' && typeof mock === 'number') {
    return isSameTimestamp(real, mock, comparing.began, at.endsWith('updated_at'))
  }
  if (typeof real === 'string' && typeof mock === 'string') {
    return isSameRandom(real, mock, at, comparing) ?? isSameText(real, mock, comparing)
  }
  return real === null && mock === BASELINE_AVATAR
}

/** Whether two values of a random field are the same; undefined where they don't look random. */
export function isSameRandom(real: string, mock: string, at: string, { same }: Comparing): boolean | undefined {
  const looksRandom = real.length >= 8 && real.length === mock.length && !/\s/.test(real + mock)
  if (!looksRandom || !isRandomField(at)) return undefined
  return same.learn(real, mock) || same.isSame(real, mock)
}

function compareLists(real: readonly unknown[], mock: readonly unknown[], at: string, comparing: Comparing): void {
  const { elsewhere } = comparing
  if (elsewhere && !elsewhere.isOurs) {
    const ours = { ...comparing, elsewhere: { ...elsewhere, isOurs: true } }
    compareLists(marked(real, elsewhere), marked(mock, elsewhere), at, ours)
    return
  }
  const place = `${comparing.operation} ${at}`
  if (isRacedList(place, recordsBeyond(real, mock))) return
  if (real.length !== mock.length) {
    comparing.say({ kind: 'length', at, real: summary(real), mock: summary(mock) })
  } else if (isUnordered(place)) compareOrdered(inOrder(real), inOrder(mock), at, comparing)
  else compareOrdered(real, mock, at, comparing)
}

/** The records of one list that are not in another. */
function recordsBeyond(list: readonly unknown[], other: readonly unknown[]): unknown[] {
  const known = new Set(idsOf(other))
  const ids = idsOf(list)
  return list.filter((_record, index) => !known.has(ids[index]))
}

/** Compares lists of the same length. Records are told apart by their ids. */
function compareOrdered(real: readonly unknown[], mock: readonly unknown[], at: string, comparing: Comparing): void {
  const [theirs, ours] = [idsOf(real), idsOf(mock)]
  const isOfRecords = real.length > 1 && theirs.every((id) => id !== undefined) && !comparing.elsewhere
  if (!isOfRecords || theirs.join() === ours.join()) {
    for (const [index, value] of real.entries()) compareJson(value, mock[index], `${at}[]`, comparing)
    return
  }
  const hasSameMembers = sorted(theirs) === sorted(ours)
  comparing.say({ kind: hasSameMembers ? 'order' : 'members', at, real: theirs.join(), mock: ours.join() })
  if (!hasSameMembers) return
  for (const value of real) compareJson(value, mock[ours.indexOf(field(value, 'id'))], `${at}[]`, comparing)
}

function idsOf(list: readonly unknown[]): unknown[] {
  return list.map((value) => field(value, 'id'))
}

function sorted(ids: readonly unknown[]): string {
  return ids.map(String).sort().join()
}

/** A list without a promised order in one that both sides share. */
function inOrder(list: readonly unknown[]): readonly unknown[] {
  const keyed = list.map((value) => ({ value, key: orderKey(value) }))
  keyed.sort((a, b) => compareTexts(a.key, b.key))
  return keyed.map(({ value }) => value)
}

function orderKey(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  return String(field(value, 'id') ?? field(field(value, 'inbox'), 'id') ?? JSON.stringify(value))
}

function summary(list: readonly unknown[]): string {
  const members = JSON.stringify(list.map((value) => field(value, 'id') ?? value))
  return `${list.length} ${members.slice(0, 160)}`
}
