/** Whether a value is one of those that are wanted, or none are. */
export function isAmong<T>(wanted: readonly T[] | null | undefined, value: T | null | undefined): boolean {
  return wanted == null || (value != null && wanted.includes(value))
}
