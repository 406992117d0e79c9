/* How values can be compared, as the server's list of filters has it for one attribute or another. */
export const EQUALITY: readonly string[] = ['equal_to', 'not_equal_to']
export const PRESENCE: readonly string[] = [...EQUALITY, 'is_present', 'is_not_present']
export const ORDER: readonly string[] = ['is_greater_than', 'is_less_than', 'days_before']
export const SUBSTRING: readonly string[] = [...EQUALITY, 'contains', 'does_not_contain']

/** Whether conditions can be joined so. */
export function isJoint(text: string): boolean {
  return ['AND', 'OR'].includes(text.toUpperCase())
}
