/** The same time of the day so many months before, or after, where they are below zero, in UTC: the last day of the month where it has no such day. */
export function monthsBefore(time: number, months: number): number {
  const date = new Date(time)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() - months]
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  date.setUTCFullYear(year, month, Math.min(date.getUTCDate(), lastDay))
  return date.getTime()
}
