import type { Operation } from '#operation'
import { userOperation } from '#pipeline/define'
import { profileSchema } from './schema.ts'
import { profileView } from './view.ts'

const show = userOperation({
  id: 'profile.show',
  method: 'GET',
  path: '/api/v1/profile',
  summary: 'Show the caller',
  documentation: 'https://developers.chatwoot.com/api-reference/profile/fetch-user-profile',
  access: 'user',
  answers: { 200: profileSchema },
  handle: ({ world, user }) => ({ body: profileView(world, user) }),
})

/** The caller's own data. */
export const profileOperations: Operation[] = [show]
