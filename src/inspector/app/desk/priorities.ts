import type { Conversation } from './api.ts'

/** What a conversation can be given, the most urgent first. */
export const PRIORITIES = ['urgent', 'high', 'medium', 'low'] as const satisfies ReadonlyArray<
  NonNullable<Conversation['priority']>
>
