import type { Correspondence } from '#contract/recording/correspondence'
import type { RecordedExchange, RecordedFile } from '#contract/recording/recording'
import type { PlainRequest } from '#protocol'

/** What a request is sent with unless the recording says otherwise: the recorded programs used `fetch` of Node. */
const DEFAULT_HEADERS = { accept: 'application/json', 'accept-language': '*', 'user-agent': 'node' }

/** A recorded request as the mock takes it, in the mock's own tokens and addresses. */
export async function requestOf(recorded: RecordedExchange, same: Correspondence): Promise<PlainRequest> {
  const { mock: base } = same.bases
  const url = base + same.text(recorded.path)
  const body = bodyOf(recorded, same)
  const request = new Request(url, { method: recorded.method, headers: headersOf(recorded, same), ...body })
  return {
    method: request.method,
    target: request.url.slice(base.length),
    origin: base,
    header: (name) => request.headers.get(name) ?? undefined,
    body: request.body === null ? undefined : new Uint8Array(await request.arrayBuffer()),
  }
}

function headersOf({ headers = {}, token, json, text }: RecordedExchange, same: Correspondence): Headers {
  const isSentAsJson = json !== undefined || text !== undefined
  const sent = new Headers(DEFAULT_HEADERS)
  if (isSentAsJson) sent.set('content-type', 'application/json')
  for (const [name, value] of Object.entries(headers)) sent.set(name, same.text(value))
  if (token !== undefined) sent.set('api_access_token', same.text(token))
  return sent
}

function bodyOf(recorded: RecordedExchange, same: Correspondence): { body?: BodyInit } {
  const { method, json, form, formKind, text } = recorded
  if (method === 'GET' || method === 'HEAD') return {}
  if (form) return { body: formKind === 'urlencoded' ? urlEncoded(form, same) : multipart(form, same) }
  if (json !== undefined) return { body: JSON.stringify(same.json(json)) }
  return text === undefined ? {} : { body: same.text(text) }
}

type Fields = NonNullable<RecordedExchange['form']>

function urlEncoded(fields: Fields, same: Correspondence): URLSearchParams {
  const form = new URLSearchParams()
  for (const [name, value] of fields) form.append(name, typeof value === 'string' ? same.text(value) : value.name)
  return form
}

function multipart(fields: Fields, same: Correspondence): FormData {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, typeof value === 'string' ? same.text(value) : fileOf(value))
  return form
}

function fileOf({ base64, name, type }: RecordedFile): File {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  return new File([bytes], name, { type })
}
