import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { PlainAnswer, StreamedText } from '#protocol'
import { isObject } from '#tools/is-object'
import { piecesOf } from '#tools/waiting/pieces'

/**
 * Sends an answer whose body is there, head and body in one write: ended with the body, a response writes an empty piece
 * after it, and two pieces cost more than both.
 */
export function send(
  { method }: IncomingMessage,
  response: ServerResponse,
  { status, headers, body = '', drop }: PlainAnswer,
  allowed: Record<string, string>,
): void {
  const { socket } = response
  if (drop) return void socket?.resetAndDestroy()
  const length = Buffer.byteLength(body)
  response.writeHead(
    status,
    headOf(headers, status === 204 || status === 304 ? allowed : { ...allowed, 'content-length': String(length) }),
  )
  if (method !== 'HEAD' && length > 0) {
    socket?.cork()
    // Of a text of ASCII, Latin-1 is the same bytes, sooner.
    if (typeof body === 'string') response.write(body, length === body.length ? 'latin1' : 'utf8')
    else response.write(body)
    socket?.uncork()
  }
  response.end()
}

/** Headers in the form that costs `writeHead` least, names and values in turn. The server's own replace the answer's. */
function headOf(headers: Readonly<Record<string, string>>, own: Readonly<Record<string, string>>): string[] {
  const head: string[] = []
  for (const name in headers) if (!Object.hasOwn(own, name)) head.push(name, headers[name] ?? '')
  for (const name in own) head.push(name, own[name] ?? '')
  return head
}

/** Sends an answer while it is made, no faster than the client takes it. */
export async function sendStream(
  { method }: IncomingMessage,
  response: ServerResponse,
  { status, headers }: PlainAnswer,
  stream: StreamedText,
  allowed: Record<string, string>,
): Promise<void> {
  try {
    response.writeHead(status, { ...headers, ...allowed })
    if (method === 'HEAD') response.end()
    else await pipeline(piecesOf(stream.texts()), response)
  } catch (error) {
    // The client has gone away.
    if (!response.destroyed || !isObject(error) || error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  } finally {
    stream.close()
  }
}
