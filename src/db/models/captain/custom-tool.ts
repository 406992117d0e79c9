import { z } from 'zod'
import { model } from '#db/model'
import { type JsonObject, jsonObject, time } from '#db/models/columns'

/** How a tool is called. */
export const TOOL_METHODS = ['GET', 'POST'] as const

/** How a tool is told who calls. */
export const TOOL_AUTHS = ['none', 'bearer', 'basic', 'api_key'] as const

/** Something that assistants of an account can call over the network. */
export const captainCustomToolSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  /** What an instruction calls it by: `custom_order_status`. */
  slug: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  endpoint_url: z.string(),
  http_method: z.enum(TOOL_METHODS),
  request_template: z.string().nullable(),
  response_template: z.string().nullable(),
  auth_type: z.enum(TOOL_AUTHS),
  auth_config: jsonObject,
  param_schema: z.array(jsonObject),
  enabled: z.boolean(),
  created_at: time,
  updated_at: time,
})

export type CaptainCustomTool = z.output<typeof captainCustomToolSchema>

export const captainCustomTools = model({
  schema: captainCustomToolSchema,
  defaults: () => ({
    description: null,
    http_method: 'GET' as const,
    request_template: null,
    response_template: null,
    auth_type: 'none' as const,
    auth_config: {},
    param_schema: [] as JsonObject[],
    enabled: true,
  }),
  unique: { slug: ['account_id', 'slug'] },
  lists: { account: 'account_id' },
})
