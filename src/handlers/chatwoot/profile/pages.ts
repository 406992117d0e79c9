/** Where the operations on the caller are documented. */
export const PAGES = 'https://developers.chatwoot.com/api-reference/profile'

/** The caller. */
export const PATH = '/api/v1/profile'
