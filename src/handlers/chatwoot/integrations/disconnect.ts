import { deleteHook } from '#domain/integrations/integrations'
import { findAssumedConnection, findConnection } from '#domain/integrations/providers'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { CONTROLLERS, INTEGRATIONS } from './pages.ts'

/** An app that is disconnected by its name. */
interface Disconnection {
  app: string
  name: string
  access: 'member' | 'administrator'
  /** Whether the server breaks where the app is not connected, as it takes for granted that it is. */
  isAssumed: boolean
}

/** The operation that disconnects an app by its name. */
export function disconnection({ app, name, access, isAssumed }: Disconnection): Operation {
  const find = isAssumed ? findAssumedConnection : findConnection
  return accountOperation({
    id: `integrations.${app}.delete`,
    method: 'DELETE',
    path: `${INTEGRATIONS}/${app}`,
    summary: `Disconnect ${name}`,
    documentation: CONTROLLERS,
    access,
    answers: { 200: null },
    handle: ({ world, account }) => {
      deleteHook(world, find(world, account, app))
      return {}
    },
  })
}
