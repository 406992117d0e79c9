/** What every operation of the public client API says of itself. */
export const PUBLIC = {
  documentation: 'https://developers.chatwoot.com/api-reference/contacts-api/create-a-contact',
  access: 'anyone',
} as const
