/** Where the platform's operations are documented. */
export const PAGES = 'https://developers.chatwoot.com/api-reference'

/** What the paths of the platform's operations begin with. */
export const PLATFORM = '/platform/api/v1'
