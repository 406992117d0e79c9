import { companyOperations } from '#handlers/chatwoot/companies/operations'
import { contactOperations } from '#handlers/chatwoot/contacts/operations'
import type { Operation } from '#operation'

/** Contacts and their companies. */
export function contactsGroup(): Operation[] {
  return [...companyOperations, ...contactOperations]
}
