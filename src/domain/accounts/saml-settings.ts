import type { Account } from '#db/models/accounts/account'
import type { SamlSettings } from '#db/models/accounts/saml-settings'
import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { changedText, filled, type Settable } from '#domain/given'
import { membershipsOf } from '#domain/people/users'
import { LONG_TEXT, missing, tooLong } from '#domain/text'
import { type AttributeError, Failure } from '#errors'
import { derOf } from '#tools/certificate'

/** What of the settings can be set. What is undefined stays. */
export type SamlChanges = Settable<
  SamlSettings,
  'sso_url' | 'certificate' | 'idp_entity_id' | 'sp_entity_id' | 'role_mappings'
>

/**
 * Refuses what only accounts with the feature have.
 * @throws {Failure} `Forbidden`
 */
export function refuseWithoutSaml({ features }: Account): void {
  if (features.includes('saml')) return
  throw new Failure('Forbidden', { text: 'SAML feature not enabled for this account' })
}

/** The settings of an account; undefined until there are some. */
export function samlSettingsOf({ db }: Desk, account: Pick<Account, 'id'>): SamlSettings | undefined {
  return db.samlSettings.one('account', account.id)
}

/**
 * Sets how the members of an account sign in. @param origin where the server is reached, for the name it goes by there
 * @throws {Failure} `RecordRejected`
 */
export function setSamlSettings(desk: Desk, account: Account, changes: SamlChanges, origin: string): SamlSettings {
  const before = samlSettingsOf(desk, account)
  const columns = {
    sso_url: changedText(before?.sso_url ?? '', changes.sso_url),
    certificate: changedText(before?.certificate ?? '', changes.certificate),
    idp_entity_id: changedText(before?.idp_entity_id ?? '', changes.idp_entity_id),
    sp_entity_id: changedText(before?.sp_entity_id ?? '', changes.sp_entity_id) || `${origin}/saml/sp/${account.id}`,
    ...filled({ role_mappings: changes.role_mappings }),
  }
  const errors = errorsOf(columns)
  if (errors.length > 0) throw new Failure('RecordRejected', { errors })
  if (!before) {
    desk.enqueue('default', () => setProvider(desk, account, 'saml'))
    return desk.db.samlSettings.insert({ account_id: account.id, ...columns })
  }
  desk.db.samlSettings.update(before, columns)
  return before
}

/**
 * The running server builds new settings in place of those there are, which can't lose their account.
 * @throws {Failure} `RequestRefused`
 */
export function refuseOtherSamlSettings(desk: Desk, account: Account): void {
  if (samlSettingsOf(desk, account)) throw new Failure('RequestRefused', {})
}

/** Forgets how the members of an account sign in. */
export function deleteSamlSettings(desk: Desk, account: Account): void {
  const settings = samlSettingsOf(desk, account)
  if (!settings) return
  desk.db.samlSettings.delete(settings)
  desk.enqueue('default', () => setProvider(desk, account, 'email'))
}

/** Has the members of an account sign in so; those of another one with such settings go on with its provider. */
function setProvider(desk: Desk, { id }: Account, provider: 'email' | 'saml'): void {
  const { db } = desk
  const isBound = (user: User): boolean =>
    membershipsOf(desk, user).some(({ account_id }) => samlSettingsOf(desk, { id: account_id }))
  for (const { user_id } of db.accountUsers.many('account', id)) {
    const user = db.users.get(user_id)
    if (user && (provider === 'saml' || !isBound(user))) db.users.update(user, { provider }, { touch: false })
  }
}

/** The account whose identity provider lets a user in, if there is one. */
export function samlAccountOf(desk: Desk, user: User): Account | undefined {
  const accounts = membershipsOf(desk, user).flatMap(({ account_id }) => desk.db.accounts.get(account_id) ?? [])
  return accounts.find((account) => account.features.includes('saml') && samlSettingsOf(desk, account))
}

function errorsOf({
  sso_url,
  certificate,
  idp_entity_id,
  sp_entity_id,
}: Pick<SamlSettings, 'sso_url' | 'certificate' | 'idp_entity_id' | 'sp_entity_id'>): AttributeError[] {
  const isOdd = certificate.trim() !== '' && !derOf(certificate)
  return [
    ...tooLong('sso_url', sso_url),
    ...tooLong('certificate', certificate, LONG_TEXT),
    ...tooLong('sp_entity_id', sp_entity_id),
    ...tooLong('idp_entity_id', idp_entity_id),
    ...missing('sso_url', sso_url),
    ...missing('certificate', certificate),
    ...missing('idp_entity_id', idp_entity_id),
    ...(isOdd ? [['certificate', 'must be a valid X.509 certificate in PEM format'] as const] : []),
  ]
}
