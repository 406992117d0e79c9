import type { Account } from '#db/models/accounts/account'
import { findContact } from '#domain/contacts/contacts'
import type { Desk } from '#domain/desk'
import { idParams } from '#handlers/fields'

/** Where the operations on contacts are documented. */
export const CONTACTS_PAGE = 'https://developers.chatwoot.com/api-reference/contacts'

/** All contacts of an account. */
export const CONTACTS = '/api/v1/accounts/{account_id}/contacts'

/** One contact. */
export const CONTACT = `${CONTACTS}/{id}`

/** What the operations on one contact have in common. */
export const ofContact = {
  documentation: CONTACTS_PAGE,
  params: idParams,
  locate: (call: { world: Desk; account: Account; params: { id: number } }) =>
    findContact(call.world, call.account, call.params.id),
}
