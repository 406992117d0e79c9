/** The number that a path segment stands for; one that no record has, when the segment is not a number. */
export function toId(segment: string): number {
  return /^\d{1,15}$/.test(segment) ? Number(segment) : -1
}
