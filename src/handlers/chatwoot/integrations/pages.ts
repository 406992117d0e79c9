/** Where the controllers of the apps are that are asked for by their names: no page describes them. */
export const CONTROLLERS =
  'https://github.com/chatwoot/chatwoot/tree/v4.10.1/app/controllers/api/v1/accounts/integrations'

/** All that there is of integrations in an account. */
export const INTEGRATIONS = '/api/v1/accounts/{account_id}/integrations'
