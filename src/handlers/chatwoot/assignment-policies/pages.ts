/** The nearest documented page: the published document knows nothing of policies. */
export const PAGE = 'https://developers.chatwoot.com/api-reference/inboxes'

export const COLLECTION = '/api/v1/accounts/{account_id}/assignment_policies'
export const MEMBER = `${COLLECTION}/{id}`
