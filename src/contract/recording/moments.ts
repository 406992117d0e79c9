/** When the same world began, at the real server and at the mock, in milliseconds since 1970. */
export interface Beginning {
  real: number
  mock: number
}

/** How long a real request may take, in milliseconds; a replayed one takes no time. */
const SKEW = 5000

/** How long the real server may take to come into the state that a world begins with, in milliseconds. */
const SETUP = 9000

/** How long the mock may take for it, in milliseconds: no time, but some values are in whole seconds. */
const MOCK_SETUP = 1000

/** Whether two times are the same moment, or both the moment at which the world began. */
export function isSameMoment(real: number, mock: number, began: Beginning): boolean {
  if (Math.abs(real - mock) <= SKEW) return true
  return Math.abs(real - began.real) <= SETUP && Math.abs(mock - began.mock) <= MOCK_SETUP
}

/** A number of seconds or milliseconds since 1970 in milliseconds; undefined for a number too small or too large to be a time of our days. */
function momentOf(value: number): number | undefined {
  const time = value > 1e11 ? value : value * 1000
  return time > 1.5e12 && time < 2.2e12 ? time : undefined
}

/** Whether a number may be a time of our days, in seconds or milliseconds since 1970. */
export function isTimestamp(value: number): boolean {
  return momentOf(value) !== undefined
}

/** Whether two numbers are the same moment, in the same unit; `isLoose` overlooks that only one has a fraction. */
export function isSameTimestamp(real: number, mock: number, began: Beginning, isLoose: boolean): boolean {
  const [a, b] = [momentOf(real), momentOf(mock)]
  if (a === undefined || b === undefined || !isSameMoment(a, b, began)) return false
  return isLoose || Number.isInteger(real) === Number.isInteger(mock)
}

/** Seconds by the units of durations in words. */
const SECONDS = new Map([
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
])

function secondsIn(duration: string): number {
  const parts = [...duration.matchAll(/(\d+) (day|hour|minute|second)/g)]
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (SECONDS.get(unit) ?? 0), 0)
}

/** Whether two durations in words are the same: between two moments, whole seconds may lie one more or less. */
export function isSameDuration(real: string, mock: string): boolean {
  return Math.abs(secondsIn(real) - secondsIn(mock)) <= 1
}
