import { z } from 'zod'
import { model } from '#db/model'
import { jsonObject, optionalTime, time } from '#db/models/columns'

/** A person who signs in. What is particular to one account is in the account user. */
export const userSchema = z.object({
  id: z.int(),
  name: z.string(),
  display_name: z.string().nullable(),
  /** Always lower case. */
  email: z.string(),
  /** Kept as it is: the mock has nothing to protect. Null for an invited user who has set none. */
  password: z.string().nullable(),
  confirmed: z.boolean(),
  /** How the user signs in: `email`, or the service that vouches for the user. */
  provider: z.string(),
  /** `SuperAdmin`, or null for everybody else. */
  type: z.string().nullable(),
  avatar_url: z.string().nullable(),
  /** The uploaded picture that `avatar_url` leads to. */
  avatar_blob_id: z.int().nullable(),
  custom_attributes: jsonObject,
  ui_settings: jsonObject,
  message_signature: z.string().nullable(),
  /** What the user subscribes to realtime events with. */
  pubsub_token: z.string(),
  /** The address that the user wants to have, until it is confirmed. */
  unconfirmed_email: z.string().nullable(),
  /** What the mail that asks to confirm an address carries. */
  confirmation_token: z.string().nullable(),
  /** What the mail that lets the user set another password carries. */
  reset_password_token: z.string().nullable(),
  created_at: time,
  updated_at: time,
})

export type User = z.output<typeof userSchema>

export const users = model({
  schema: userSchema,
  defaults: () => ({
    display_name: null,
    password: null,
    confirmed: false,
    provider: 'email',
    type: null,
    avatar_url: null,
    avatar_blob_id: null,
    custom_attributes: {},
    ui_settings: {},
    message_signature: null,
    unconfirmed_email: null,
    confirmation_token: null,
    reset_password_token: null,
  }),
  unique: {
    email: 'email',
    confirmation_token: 'confirmation_token',
    reset_password_token: 'reset_password_token',
  },
  lists: {
    /** By the uploaded picture. */
    blob: 'avatar_blob_id',
  },
})

/** What a user may do in an account. */
export const ROLES = ['agent', 'administrator'] as const

/** Whether a user takes conversations, in the running server's words. */
export const AVAILABILITIES = ['online', 'offline', 'busy'] as const

/** The membership of a user in an account. */
export const accountUserSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  user_id: z.int(),
  /** Null for a member to whom a platform app gave none, or whose role was set to a blank text. */
  role: z.enum(ROLES).nullable(),
  inviter_id: z.int().nullable(),
  created_at: time,
  updated_at: time,
  active_at: optionalTime,
  availability: z.enum(AVAILABILITIES),
  auto_offline: z.boolean(),
  /** The role of the account's own making that the user has. */
  custom_role_id: z.int().nullable(),
  agent_capacity_policy_id: z.int().nullable(),
})

export type AccountUser = z.output<typeof accountUserSchema>
export type Role = (typeof ROLES)[number]
export type Availability = AccountUser['availability']

export const accountUsers = model({
  schema: accountUserSchema,
  defaults: () => ({
    role: 'agent' as const,
    availability: 'online' as const,
    auto_offline: true,
    custom_role_id: null,
    inviter_id: null,
    active_at: null,
    agent_capacity_policy_id: null,
  }),
  unique: { membership: ['account_id', 'user_id'] },
  lists: {
    account: 'account_id',
    user: 'user_id',
  },
})

/** A secret that stands for its owner in the header `api_access_token`. */
export const accessTokenSchema = z.object({
  id: z.int(),
  owner_type: z.enum(['User', 'AgentBot', 'PlatformApp']),
  owner_id: z.int(),
  token: z.string(),
  created_at: time,
  updated_at: time,
})

export type AccessToken = z.output<typeof accessTokenSchema>

export const accessTokens = model({
  schema: accessTokenSchema,
  defaults: () => ({}),
  unique: {
    token: 'token',
    owner: ['owner_type', 'owner_id'],
  },
})

/** One signed-in client of a user. */
export const sessionSchema = z.object({
  id: z.int(),
  user_id: z.int(),
  client: z.string(),
  token: z.string(),
  expires_at: time,
  created_at: time,
  updated_at: time,
})

export type Session = z.output<typeof sessionSchema>

export const sessions = model({
  schema: sessionSchema,
  defaults: () => ({}),
  unique: { client: ['user_id', 'client'] },
  lists: { user: 'user_id' },
})

/** What a link carries that signs a user in, once. */
export const ssoTokenSchema = z.object({
  id: z.int(),
  user_id: z.int(),
  token: z.string(),
  expires_at: time,
  created_at: time,
  updated_at: time,
})

export const ssoTokens = model({
  schema: ssoTokenSchema,
  defaults: () => ({}),
  unique: { token: 'token' },
  lists: { user: 'user_id' },
})
