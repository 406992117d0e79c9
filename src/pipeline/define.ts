import { z } from 'zod'
import type { Db } from '#db/db'
import type { Permission } from '#db/models/people/custom-role'
import type { AccountUser } from '#db/models/people/user'
import { refuseNullBytes } from '#db/null-bytes'
import { isAllowed } from '#domain/people/custom-roles'
import { accessDenied, afterwards, type Failure, parameterInvalid } from '#errors'
import type { Answers, BodyDefinition, IncomingRequest, OperationInfo } from '#operation'
import { enterWorkspace } from '#pipeline/authentication/bird'
import { enterPlatform } from '#pipeline/authentication/platform'
import { authenticateUser, enterAccount, enterAccountAsBot, enterOwnAccount } from '#pipeline/authentication/user'
import { enterAsVisitor, enterWebsite } from '#pipeline/authentication/visitor'
import { type Access, type Api, type Dialect, isChatwoots, type Method, type Reply } from '#protocol'
import { isObject } from '#tools/is-object'
import { isBlank } from '#tools/ruby'
import type { World } from '#world/world'
import { attributesOf, jsonObjectOf, parametersOf, parse, parseBody } from './parse.ts'

/** An operation without parameters of that kind has this schema for them. */
const nothing = z.object({})

type Nothing = typeof nothing

/** What every step of an operation has at hand. */
export interface Call<P extends z.ZodType> {
  world: World
  db: Db
  dialect: Dialect
  /** The request as it came, for what the schemas do not describe. */
  request: IncomingRequest
  /** The path's parameters besides `account_id`. */
  params: z.output<P>
}

/** What `handle` has at hand. */
export interface Input<Q extends z.ZodType, B extends z.ZodType, L> {
  query: z.output<Q>
  body: z.output<B>
  /** What breaks the running server at a late step: the answer, once the steps before it are done. */
  trouble: Failure | undefined
  /** What `locate` found. */
  record: L
}

/** An operation as it is written down in a resource's `operations.ts`. */
export interface Definition<Scope, P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, L, R = Reply> {
  id: string
  /** The documented method; where the server takes several, the documented one first. */
  method: Method | readonly Method[]
  path: string
  summary: string
  documentation: string
  params?: P
  query?: Q
  body?: BodyDefinition<B>
  answers: Answers
  /** What a custom role has to allow for who is no administrator to be let in all the same. */
  permission?: Permission
  /** What to use instead, when the operation is documented as deprecated. */
  deprecated?: string
  /** What the path can't end with, as it names another route there, one without anything behind it. */
  reserved?: readonly string[]
  /** What the server refuses before it asks who calls. */
  gate?: (dialect: Dialect) => void
  /** Finds the record that the path names, where the server looks for it before it asks for the role. */
  locate?: (call: Call<P> & Scope) => L
  /** Finds the record that the path names, where the server asks for the role first; before the parameters in any case. */
  find?: (call: Call<P> & Scope) => L
  /** What the server checks between the role and the parameters. */
  guard?: (call: Call<P> & Scope & { record: L }) => void
  /** What the permit list lets through of the attributes, where that hangs on the record or on one of them. */
  permit?: (attributes: Record<string, unknown>, call: Call<P> & Scope & { record: L }) => Record<string, unknown>
  handle: (call: Call<P> & Scope & Input<Q, B, L>) => R
}

function orNothing<S extends z.ZodType>(schema: S | undefined): S
function orNothing(schema: z.ZodType | undefined): z.ZodType {
  return schema ?? nothing
}

function located<C, L>(locate: ((call: C) => L) | undefined, call: C): L
function located<C>(locate: ((call: C) => unknown) | undefined, call: C): unknown {
  return locate?.(call)
}

/** An answer, unless the running server fails on what it looks at once its work is done. */
function unlessTroubled<R>(trouble: Failure | undefined, reply: R): R {
  if (trouble) throw afterwards(trouble)
  return reply
}

/** What names a language is divided before all else: what is no text, and no list, breaks the running server. */
function refuseLocale({ query, body }: IncomingRequest): void {
  const locale = query.locale ?? body.locale
  if (typeof locale === 'string' || Array.isArray(locale) || isBlank(locale)) return
  throw parameterInvalid('locale', 'must be a string')
}

/** How the operations of one kind come to know who calls, and whether that one may. */
interface Kind<I extends Api, Scope extends object> {
  api: I
  bots?: boolean
  /** Authenticates; raises what stands in the way. */
  enter: (request: IncomingRequest) => Scope
  /** Whether who has entered may call an operation of this access. */
  allows?: (call: Scope & { db: Db }, access: Access, permission: Permission | undefined) => boolean
  /** Takes the attributes out of a request; from the body and the query together unless told. */
  attributes?: (request: IncomingRequest, body: BodyDefinition<z.ZodType>) => Record<string, unknown>
}

/** Parameters that something is looked for by: the running server's database does not look for a null byte. */
function searchable<T>(api: Api, parameters: T): T {
  if (isChatwoots(api) && isObject(parameters)) refuseNullBytes(parameters)
  return parameters
}

/** An operation as it comes out: what is known of it, and what it does. */
type Defined<I extends Api, R> = OperationInfo & { api: I; perform(request: IncomingRequest): R }

/** Makes the function that defines the operations of one kind. */
function operationsOf<I extends Api, Scope extends object, A extends Access, R = Reply>(kind: Kind<I, Scope>) {
  return function operation<
    P extends z.ZodType = Nothing,
    Q extends z.ZodType = Nothing,
    B extends z.ZodType = Nothing,
    L = undefined,
  >(definition: Definition<Scope, P, Q, B, L, R> & { access: A }): Defined<I, R> {
    const { id, path, summary, documentation, access, permission, answers, body } = definition
    const params = orNothing(definition.params)
    const query = orNothing(definition.query)
    const bodySchema = orNothing(body?.schema)

    function attributesFor(call: Call<P> & Scope, record: L): Record<string, unknown> {
      const sent = body ? (kind.attributes ?? attributesOf)(call.request, body) : {}
      return definition.permit?.(sent, { ...call, record }) ?? sent
    }

    function perform(request: IncomingRequest): R {
      const { world } = request
      const spoken = isChatwoots(kind.api) ? world.dialect : undefined
      const dialect = spoken ?? 'documented'
      definition.gate?.(dialect)
      if (kind.api === 'application' && dialect === 'chatwoot') refuseLocale(request)
      const scope = kind.enter(request)
      const call = {
        world,
        db: world.db,
        dialect,
        request,
        params: searchable(kind.api, parse(params, request.params, spoken)),
        ...scope,
      }
      const early = located(definition.locate, call)
      if (kind.allows && !kind.allows(call, access, permission)) throw accessDenied()
      const record = definition.find ? definition.find(call) : early
      definition.guard?.({ ...call, record })
      const attributes = attributesFor(call, record)
      const read = searchable(kind.api, parse(query, queryOf(request, dialect), spoken))
      const [given, trouble] = parseBody({ schema: bodySchema, late: body?.late }, attributes, spoken)
      return unlessTroubled(trouble, definition.handle({ ...call, record, query: read, body: given, trouble }))
    }

    return {
      id,
      api: kind.api,
      methods: typeof definition.method === 'string' ? [definition.method] : definition.method,
      path,
      summary,
      documentation,
      access,
      permission,
      bots: kind.bots ?? false,
      params,
      query,
      body,
      answers,
      deprecated: definition.deprecated,
      reserved: definition.reserved ?? [],
      perform,
    }
  }
}

/** What the query says: to the running server's framework a body says it as well, also that of a GET. */
function queryOf(request: IncomingRequest, dialect: Dialect): Record<string, unknown> {
  return dialect === 'chatwoot' ? parametersOf(request) : request.query
}

function allowsMember(
  { db, membership }: { db: Db; membership: AccountUser | undefined },
  access: Access,
  permission: Permission | undefined,
): boolean {
  if (access !== 'administrator' || membership?.role === 'administrator') return true
  return membership !== undefined && permission !== undefined && isAllowed({ db }, membership, permission)
}

/** Operations within an account: `/api/v1/accounts/{account_id}/…`. */
export const accountOperation = operationsOf<
  'application',
  ReturnType<typeof enterAccount>,
  'member' | 'administrator'
>({
  api: 'application',
  enter: enterAccount,
  allows: allowsMember,
})

/** Operations within an account that agent bots may call as well. */
export const botOperation = operationsOf<'application', ReturnType<typeof enterAccountAsBot>, 'member'>({
  api: 'application',
  bots: true,
  enter: enterAccountAsBot,
})

/** Operations on an account itself. */
export const ownAccountOperation = operationsOf<
  'application',
  ReturnType<typeof enterOwnAccount>,
  'member' | 'administrator'
>({
  api: 'application',
  enter: enterOwnAccount,
  allows: allowsMember,
})

/** Operations of a user, whatever the account. */
export const userOperation = operationsOf({
  api: 'application',
  enter: (request) => ({ user: authenticateUser(request) }),
})

/** Operations beside the others that ask for no token. */
export const openOperation = operationsOf<'application', object, 'anyone'>({ api: 'application', enter: () => ({}) })

/** Operations of the public API, which customers call: no token. */
export const publicOperation = operationsOf<'public', object, 'anyone'>({ api: 'public', enter: () => ({}) })

/** Operations of a website's widget, whoever visits it. */
export const websiteOperation = operationsOf<'application', ReturnType<typeof enterWebsite>, 'anyone'>({
  api: 'application',
  enter: enterWebsite,
})

/** Operations of a website's visitor. */
export const visitorOperation = operationsOf<'application', ReturnType<typeof enterAsVisitor>, 'visitor'>({
  api: 'application',
  enter: enterAsVisitor,
})

/** Operations that administer an installation: `/platform/api/v1/…`. */
export const platformOperation = operationsOf<'platform', ReturnType<typeof enterPlatform>, 'platform_app'>({
  api: 'platform',
  enter: enterPlatform,
})

/** Operations that steer the mock itself. */
export const controlOperation = operationsOf<'control', object, 'anyone', Reply | Promise<Reply>>({
  api: 'control',
  enter: () => ({}),
})

/** Operations within a Bird workspace: `/workspaces/{workspaceId}/…`. */
export const birdOperation = operationsOf<'bird', ReturnType<typeof enterWorkspace>, 'bird_agent'>({
  api: 'bird',
  enter: enterWorkspace,
  attributes: jsonObjectOf,
})

/** What stands beside Bird's own operations: its file store, which a signature or an unguessable address opens. */
export const birdStoreOperation = operationsOf<'bird', object, 'anyone'>({ api: 'bird', enter: () => ({}) })
