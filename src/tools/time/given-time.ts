/**
 * A time as somebody gave it, in milliseconds; `NaN` where there is none: not for a text that begins with a day that there is
 * not either, where `Date` takes February 31st for March 2nd.
 */
export function givenTime(value: string | Date): number {
  const [day] = /^\d{4}-\d\d-\d\d/.exec(String(value)) ?? []
  if (day !== undefined && new Date(`${day}T00:00:00Z`).getUTCDate() !== Number(day.slice(-2))) return Number.NaN
  return new Date(value).getTime()
}
