/** The version of Chatwoot whose behaviour is mocked. */
export const CHATWOOT_VERSION = '4.10.1'
