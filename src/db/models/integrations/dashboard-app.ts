import { z } from 'zod'
import { model } from '#db/model'
import { time } from '#db/models/columns'

/** A page of somebody else's that agents see beside a conversation. */
export const dashboardAppSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  user_id: z.int().nullable(),
  title: z.string(),
  content: z.array(
    z.object({ url: z.union([z.string(), z.number(), z.boolean(), z.null()]), type: z.literal('frame') }),
  ),
  created_at: time,
  updated_at: time,
})

export type DashboardApp = z.output<typeof dashboardAppSchema>

export const dashboardApps = model({
  schema: dashboardAppSchema,
  defaults: () => ({ user_id: null }),
  lists: { account: 'account_id' },
})
