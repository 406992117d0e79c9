import { z } from 'zod'
import type { Operation } from '#operation'
import { openOperation } from '#pipeline/define'
import { RELEASE } from '#protocol'
import { iso } from '#views/wire'

const show = openOperation({
  id: 'status.show',
  method: 'GET',
  path: '/api',
  summary: 'Show the version of the server and that it is well',
  documentation: 'https://developers.chatwoot.com/self-hosted/monitoring/healthcheck',
  access: 'anyone',
  answers: {
    200: z.object({
      version: z.string(),
      timestamp: z.string(),
      queue_services: z.literal('ok'),
      data_services: z.literal('ok'),
    }),
  },
  handle: ({ world }) => ({
    body: {
      version: RELEASE,
      timestamp: iso(world.clock.now()).slice(0, 19).replace('T', ' '),
      queue_services: 'ok',
      data_services: 'ok',
    },
  }),
})

/** How the server is. */
export const statusOperations: Operation[] = [show]
