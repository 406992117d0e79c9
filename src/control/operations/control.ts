/** What every operation of the control API says of itself. */
export const CONTROL = {
  documentation: 'https://github.com/mockwoot/mockwoot#control',
  access: 'anyone',
} as const
