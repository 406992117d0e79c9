import { columnTime } from '#tools/time/dates'
import type { Desk } from './desk.ts'

/** What a column of times makes of a text, in milliseconds since 1970: null of one that tells no time. */
export function castTime({ clock }: Pick<Desk, 'clock'>, text: string | null | undefined): number | null | undefined {
  return typeof text === 'string' ? columnTime(text, clock.now()) : text
}
