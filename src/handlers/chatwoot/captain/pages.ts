/** Where the controllers of Captain are: no page describes it. */
export const CONTROLLERS =
  'https://github.com/chatwoot/chatwoot/tree/v4.10.1/enterprise/app/controllers/api/v1/accounts/captain'

/** All that there is of Captain in an account. */
export const CAPTAIN = '/api/v1/accounts/{account_id}/captain'
