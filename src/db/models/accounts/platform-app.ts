import { z } from 'zod'
import { derived, model } from '#db/model'
import { time } from '#db/models/columns'

/** A program that administers an installation. */
export const platformAppSchema = z.object({ id: z.int(), name: z.string(), created_at: time, updated_at: time })

export type PlatformApp = z.output<typeof platformAppSchema>

export const platformApps = model({ schema: platformAppSchema, defaults: () => ({}) })

/** What a platform app can touch. */
const PERMISSIBLE_TYPES = ['Account', 'User', 'AgentBot'] as const

/** A record that a platform app may touch: it made it, or was given it. */
export const permissibleSchema = z.object({
  id: z.int(),
  platform_app_id: z.int(),
  permissible_type: z.enum(PERMISSIBLE_TYPES),
  /** Null for a bot that is gone: the running server remembers that there was one. */
  permissible_id: z.int().nullable(),
  created_at: time,
  updated_at: time,
})

export type Permissible = z.output<typeof permissibleSchema>

export const permissibles = model({
  schema: permissibleSchema,
  defaults: () => ({}),
  unique: {
    record: derived<Permissible>()(['platform_app_id', 'permissible_type', 'permissible_id'], (one) =>
      one.permissible_id === null ? undefined : `${one.platform_app_id}:${one.permissible_type}:${one.permissible_id}`,
    ),
  },
  lists: {
    type: ['platform_app_id', 'permissible_type'],
    permissible: ['permissible_type', 'permissible_id'],
  },
})
