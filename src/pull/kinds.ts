/** What a pull replaces unless it is told to keep it. */
export const KINDS = ['names', 'emails', 'phones', 'identifiers', 'texts', 'attributes', 'urls'] as const

export type Kind = (typeof KINDS)[number]
