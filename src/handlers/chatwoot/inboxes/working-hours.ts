import { broken } from '#errors'
import { idParams } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { PAGES } from './pages.ts'

const update = accountOperation({
  id: 'inboxes.update_working_hour',
  method: ['PATCH', 'PUT'],
  path: '/api/v1/accounts/{account_id}/working_hours/{id}',
  summary: 'Change the hours of a day, as before inboxes took them: the running server breaks on whatever is asked',
  documentation: PAGES,
  access: 'member',
  params: idParams,
  answers: {},
  handle: () => {
    throw broken('nothing says who may change the hours of a day')
  },
})

/** The hours of a day by themselves. */
export const workingHourOperations: Operation[] = [update]
