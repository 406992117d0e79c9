import type { Session, User } from '#db/models/people/user'
import type { IncomingRequest } from '#operation'
import { decodeBase64Json, encodeBase64Json } from '#tools/base64'

/** A signed-in client of a user. */
export interface SignedIn {
  user: User
  session: Session
}

/** The session that a request belongs to, unless it is over. */
export function sessionOf(request: IncomingRequest): SignedIn | undefined {
  const { 'access-token': token, client, uid } = sessionCredentials(request)
  if (typeof token !== 'string' || typeof client !== 'string' || typeof uid !== 'string') return undefined
  const { db, clock } = request.world
  const user = db.users.one('email', uid)
  const session = user && db.sessions.one('client', `${user.id}:${client}`)
  if (!user || session?.token !== token || session.expires_at <= clock.now()) return undefined
  return { user, session }
}

/** The three values that name a session, from the headers, a bearer token made of them, the query or the body. */
function sessionCredentials(request: IncomingRequest): Record<'access-token' | 'client' | 'uid', unknown> {
  const bearer = request.header('authorization')?.trim().split(/\s+/).at(-1)
  const packed = decodeBase64Json(bearer ?? '')
  const value = (name: string): unknown =>
    request.header(name) ?? packed[name] ?? request.query[name] ?? request.body[name]
  return { 'access-token': value('access-token'), client: value('client'), uid: value('uid') }
}

/** The headers that a signed-in client sends back with every request. */
export function sessionHeaders({ user, session }: SignedIn): Record<string, string> {
  const headers = {
    'access-token': session.token,
    'token-type': 'Bearer',
    client: session.client,
    expiry: String(Math.floor(session.expires_at / 1000)),
    uid: user.email,
  }
  return { ...headers, authorization: `Bearer ${encodeBase64Json(headers)}` }
}
