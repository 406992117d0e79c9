import type { AccessToken } from '#db/models/people/user'
import type { Desk } from '#domain/desk'

type OwnerType = AccessToken['owner_type']

/** The token record of an owner. */
export function accessTokenRecord({ db }: Desk, ownerType: OwnerType, ownerId: number): AccessToken | undefined {
  return db.accessTokens.one('owner', `${ownerType}:${ownerId}`)
}

/** Gives an owner another token; the one before is worth nothing from now on. */
export function resetAccessToken(desk: Desk, ownerType: OwnerType, ownerId: number): void {
  const record = accessTokenRecord(desk, ownerType, ownerId)
  if (record) desk.db.accessTokens.update(record, { token: desk.random.token() })
}

/** Takes an owner's token away. */
export function revokeAccessToken(desk: Desk, ownerType: OwnerType, ownerId: number): void {
  desk.db.accessTokens.delete(accessTokenRecord(desk, ownerType, ownerId))
}
