import { z } from 'zod'
import { FEATURES } from '#domain/accounts/features'
import { DIALECTS, type Dialect } from '#protocol'
import { profileSchema } from '#views/profile/schema'
import { at, itemsOf, type Server, send, VerifyError } from './target.ts'

/** Who the token stands for, in the account that is asked about. */
export interface Caller {
  name: string
  displayName?: string | undefined
  email: string
  accountId: number
  accountName: string
  isAdministrator: boolean
  /** Which of the features that the mock knows are on; undefined where the account does not say. */
  features?: Record<string, boolean> | undefined
}

/** The least that a profile of Chatwoot has, in any version. */
const recognizable = profileSchema.pick({ id: true, email: true })

/**
 * Finds out whether a server can be verified, without changing anything.
 * @param accountId the caller's first account unless given
 * @throws {VerifyError} in one line, when it can't
 */
export async function preflight(server: Server, accountId: number | undefined): Promise<Caller> {
  const { baseUrl } = server
  const { status, body } = await reach(server)
  if (status === 401) throw new VerifyError(`${baseUrl} refuses the token: ${reasonOf(body)}`)
  if (status !== 200 || !recognizable.safeParse(body).success) {
    throw new VerifyError(`${baseUrl} is not Chatwoot: GET ${PROFILE} was answered ${status} without a profile`)
  }
  const accounts = itemsOf(at(body, 'accounts'))
  const account = accounts.find((one) => accountId === undefined || at(one, 'id') === accountId)
  if (!account) throw new VerifyError(`The token's user is not a member of ${accountNamed(accountId)} on ${baseUrl}`)
  return {
    name: String(at(body, 'name')),
    displayName: textOf(at(body, 'display_name')),
    email: String(at(body, 'email')),
    accountId: Number(at(account, 'id')),
    accountName: String(at(account, 'name')),
    isAdministrator: at(account, 'role') === 'administrator',
    features: await featuresOf(server, Number(at(account, 'id'))),
  }
}

const featured = z.object({ features: z.record(z.string(), z.boolean()) })

/** What the account has: some features add fields to answers. */
async function featuresOf(server: Server, accountId: number): Promise<Record<string, boolean> | undefined> {
  const { body } = await send(server, { method: 'GET', path: `/api/v1/accounts/${accountId}` })
  const { data } = featured.safeParse(body)
  return data && Object.fromEntries([...FEATURES].map((name) => [name, data.features[name] === true]))
}

const health = z.object({ dialect: z.enum(DIALECTS) })

/** Whose answers a server gives, as far as it tells: a mock does, any other server is held to the published pages. */
export async function dialectOf(server: Server): Promise<Dialect> {
  try {
    const { body } = await send(server, { method: 'GET', path: '/__mock/health', as: 'nobody' })
    return health.safeParse(body).data?.dialect ?? 'documented'
  } catch {
    return 'documented'
  }
}

const PROFILE = '/api/v1/profile'

async function reach(server: Server) {
  try {
    return await send(server, { method: 'GET', path: PROFILE })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new VerifyError(`${server.baseUrl} can't be reached: ${reason}`)
  }
}

function reasonOf(body: unknown): string {
  return String(at(body, 'error') ?? at(body, 'errors', 0) ?? 'it was answered 401')
}

function accountNamed(accountId: number | undefined): string {
  return accountId === undefined ? 'any account' : `account ${accountId}`
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
