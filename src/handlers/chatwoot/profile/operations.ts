import type { AccountUser, User } from '#db/models/people/user'
import { touchActivity } from '#domain/accounts/accounts'
import { resetAccessToken } from '#domain/people/access-tokens'
import {
  ownMembership,
  removeProfileAvatar,
  setAutoOffline,
  setAvailability,
  updateProfile,
} from '#domain/people/profile'
import { resendConfirmation } from '#domain/people/sign-in'
import { parameterInvalid } from '#errors'
import { upload } from '#handlers/upload'
import type { IncomingRequest, Operation } from '#operation'
import { userOperation } from '#pipeline/define'
import { attributesOf, parse } from '#pipeline/parse'
import type { Dialect } from '#protocol'
import { NO_ID } from '#tools/ids'
import { profileSchema } from '#views/profile/schema'
import { profileView } from '#views/profile/view'
import { mfaOperations } from './mfa.ts'
import { PAGES, PATH } from './pages.ts'
import { activeAccountSchema, autoOfflineSchema, availabilitySchema, profileChangesSchema } from './schema.ts'

const show = userOperation({
  id: 'profile.show',
  method: 'GET',
  path: PATH,
  summary: 'Show the caller',
  documentation: `${PAGES}/fetch-user-profile`,
  access: 'user',
  answers: { 200: profileSchema },
  handle: ({ world, user }) => ({ body: profileView(world, user) }),
})

const update = userOperation({
  id: 'profile.update',
  method: ['PUT', 'PATCH'],
  path: PATH,
  summary: 'Change the caller',
  documentation: PAGES,
  access: 'user',
  body: { schema: profileChangesSchema, wrapper: 'profile' },
  answers: { 200: profileSchema },
  handle: ({ world, user, request, body: { account_id, avatar, ...changes } }) => {
    if (account_id !== undefined) throw parameterInvalid('account_id', 'is no attribute of the profile')
    updateProfile(world, user, { ...changes, avatar: upload(avatar, { world, request }) })
    return { body: profileView(world, user) }
  },
})

const deleteAvatar = userOperation({
  id: 'profile.delete_avatar',
  method: 'DELETE',
  path: `${PATH}/avatar`,
  summary: "Take the caller's picture away",
  documentation: PAGES,
  access: 'user',
  answers: { 200: profileSchema },
  handle: ({ world, user }) => {
    removeProfileAvatar(world, user)
    return { body: profileView(world, user) }
  },
})

interface Caller {
  user: User
  request: IncomingRequest
  dialect: Dialect
}

/** The caller's membership in the account that the body names; it is looked for before anything else is read of the body. */
function findMembership({ user, request, dialect }: Caller): AccountUser {
  const given = attributesOf(request, { schema: activeAccountSchema, wrapper: 'profile' })
  return ownMembership(request.world, user, parse(activeAccountSchema, given, dialect).account_id ?? NO_ID)
}

const availability = userOperation({
  id: 'profile.availability',
  method: 'POST',
  path: `${PATH}/availability`,
  summary: 'Set whether the caller takes conversations of an account',
  documentation: PAGES,
  access: 'user',
  body: { schema: availabilitySchema, wrapper: 'profile' },
  answers: { 200: profileSchema },
  find: findMembership,
  handle: ({ world, user, record: membership, body }) => {
    if (body.availability === null) throw parameterInvalid('availability', "can't be blank")
    setAvailability(world, membership, body.availability)
    return { body: profileView(world, user) }
  },
})

const autoOffline = userOperation({
  id: 'profile.auto_offline',
  method: 'POST',
  path: `${PATH}/auto_offline`,
  summary: 'Set whether the caller counts as offline in an account without being there',
  documentation: PAGES,
  access: 'user',
  body: { schema: autoOfflineSchema, wrapper: 'profile' },
  answers: { 200: profileSchema },
  find: findMembership,
  handle: ({ world, user, record: membership, body }) => {
    if (body.auto_offline === null) throw parameterInvalid('auto_offline', "can't be blank")
    setAutoOffline(world, membership, body.auto_offline ?? false)
    return { body: profileView(world, user) }
  },
})

const setActiveAccount = userOperation({
  id: 'profile.set_active_account',
  method: 'PUT',
  path: `${PATH}/set_active_account`,
  summary: 'Note which account the caller works in',
  documentation: PAGES,
  access: 'user',
  body: { schema: activeAccountSchema, wrapper: 'profile' },
  answers: { 200: null },
  handle: ({ world, db, user, body }) => {
    const membership = db.accountUsers.one('membership', `${body.account_id}:${user.id}`)
    // The running server breaks on an account that is not the caller's.
    if (!membership) throw parameterInvalid('account_id', "must be one of the caller's accounts")
    touchActivity(world, membership)
    return {}
  },
})

const resend = userOperation({
  id: 'profile.resend_confirmation',
  method: 'POST',
  path: `${PATH}/resend_confirmation`,
  summary: 'Ask for the mail again that confirms an address',
  documentation: PAGES,
  access: 'user',
  answers: { 200: null },
  handle: ({ world, user }) => {
    resendConfirmation(world, user)
    return {}
  },
})

const resetToken = userOperation({
  id: 'profile.reset_access_token',
  method: 'POST',
  path: `${PATH}/reset_access_token`,
  summary: 'Give the caller another token',
  documentation: PAGES,
  access: 'user',
  answers: { 200: profileSchema },
  handle: ({ world, user }) => {
    resetAccessToken(world, 'User', user.id)
    return { body: profileView(world, user) }
  },
})

/** The caller's own data. */
export const profileOperations: Operation[] = [
  show,
  update,
  deleteAvatar,
  availability,
  autoOffline,
  setActiveAccount,
  resend,
  resetToken,
  ...mfaOperations,
]
