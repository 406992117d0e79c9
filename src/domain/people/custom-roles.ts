import type { Account } from '#db/models/accounts/account'
import { type CustomRole, PERMISSIONS, type Permission } from '#db/models/people/custom-role'
import type { AccountUser } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { changedText, given, type Settable } from '#domain/given'
import { missing, tooLong } from '#domain/text'
import { type AttributeError, recordUnhandled, refuseInvalid } from '#errors'
import { byId } from '#tools/order/by-id'

const KNOWN: ReadonlySet<string> = new Set(PERMISSIONS)

/** What of a custom role can be set. What is undefined stays. */
export type CustomRoleSettings = Settable<CustomRole, 'name' | 'description'> & { permissions?: string[] | undefined }

/** The custom roles of an account, by id. */
export function customRolesOf({ db }: Desk, account: Account): CustomRole[] {
  return byId(db.customRoles.many('account', account.id))
}

/**
 * The custom role of an account with this id.
 * @throws {Failure} `RecordUnhandled`
 */
export function findCustomRole({ db }: Desk, account: Account, id: number): CustomRole {
  const role = db.customRoles.get(id)
  if (role?.account_id !== account.id) throw recordUnhandled('CustomRole')
  return role
}

/** The custom role that a member has. Which one it is told is not checked, so there may be none with that id. */
export function customRoleOf({ db }: Pick<Desk, 'db'>, { custom_role_id }: AccountUser): CustomRole | undefined {
  return db.customRoles.get(custom_role_id)
}

/** Whether the custom role that a member has allows something. */
export function isAllowed(desk: Pick<Desk, 'db'>, membership: AccountUser, permission: Permission): boolean {
  return customRoleOf(desk, membership)?.permissions.includes(permission) ?? false
}

/**
 * Adds a custom role.
 * @throws {Failure} `RecordInvalid`
 */
export function createCustomRole({ db }: Desk, account: Account, settings: CustomRoleSettings): CustomRole {
  const { description, permissions } = settings
  const name = settings.name ?? ''
  refuseInvalid(customRoleErrors({ name, description, permissions }))
  return db.customRoles.insert({ account_id: account.id, name, ...given({ description, permissions }) })
}

/**
 * Changes a custom role.
 * @throws {Failure} `RecordInvalid`
 */
export function updateCustomRole({ db }: Desk, role: CustomRole, settings: CustomRoleSettings): void {
  const { description, permissions } = settings
  const name = changedText(role.name, settings.name)
  refuseInvalid(customRoleErrors({ name, description, permissions }))
  db.customRoles.update(role, { name, ...given({ description, permissions }) })
}

/** Removes a custom role. Who had it is left with the plain role of an agent or administrator. */
export function deleteCustomRole({ db }: Desk, role: CustomRole): void {
  const members = [...db.accountUsers.many('account', role.account_id)]
  db.accountUsers.adjust(
    members.filter(({ custom_role_id }) => custom_role_id === role.id),
    { custom_role_id: null },
  )
  db.customRoles.delete(role)
}

function customRoleErrors({ name, description, permissions }: CustomRoleSettings): AttributeError[] {
  const isUnknown = permissions?.some((permission) => !KNOWN.has(permission)) ?? false
  return [
    ...tooLong('name', name),
    ...tooLong('description', description),
    ...missing('name', name),
    ...(isUnknown ? [['permissions', 'is not included in the list'] as const] : []),
  ]
}
