/** Where conversations are documented. */
export const PAGE = 'https://developers.chatwoot.com/api-reference/conversations'

/** The conversations of an account. */
export const COLLECTION = '/api/v1/accounts/{account_id}/conversations'

/** One conversation, by its display id. */
export const MEMBER = `${COLLECTION}/{conversation_id}`
