/** Where the operations on contacts are documented. */
export const CONTACTS_PAGE = 'https://developers.chatwoot.com/api-reference/contacts'

/** All contacts of an account. */
export const CONTACTS = '/api/v1/accounts/{account_id}/contacts'

/** One contact. */
export const CONTACT = `${CONTACTS}/{id}`
