import { z } from 'zod'
import type { Correspondence } from '#contract/recording/correspondence'
import type { RecordedExchange, RecordedFile } from '#contract/recording/recording'
import type { PlainRequest } from '#protocol'
import { hmacSha256 } from '#tools/hmac'

/** What a request is sent with unless the recording says otherwise: the recorded programs used `fetch` of Node. */
const DEFAULT_HEADERS = { accept: 'application/json', 'accept-language': '*', 'user-agent': 'node' }

/** A recorded request as the mock takes it, in the mock's own tokens and addresses. */
export async function requestOf(recorded: RecordedExchange, same: Correspondence): Promise<PlainRequest> {
  const { mock: origin } = same.bases
  const { pathname, search } = new URL(origin + same.text(recorded.path))
  const { bytes, contentType } = await contentOf(recorded, same)
  const headers = headersOf(recorded, contentType, same)
  return {
    method: recorded.method,
    target: pathname + search,
    origin,
    header: (name) => headers.get(name) ?? undefined,
    body: bytes,
  }
}

function headersOf(
  { headers = {}, token }: RecordedExchange,
  contentType: string | null,
  same: Correspondence,
): Headers {
  const sent = new Headers(DEFAULT_HEADERS)
  if (contentType !== null) sent.set('content-type', contentType)
  for (const [name, value] of Object.entries(headers)) sent.set(name, same.text(value))
  if (token !== undefined) sent.set('api_access_token', same.text(token))
  return sent
}

/** The bytes of a request's body, and what type they are of unless the recording says otherwise. */
interface Content {
  bytes: Uint8Array | undefined
  contentType: string | null
}

async function contentOf({ method, ...recorded }: RecordedExchange, same: Correspondence): Promise<Content> {
  const { json, form, formKind, text } = recorded
  if (method === 'GET' || method === 'HEAD') return { bytes: undefined, contentType: null }
  if (form) return formContent(formKind === 'urlencoded' ? urlEncoded(form, same) : multipart(form, same))
  const sent = json === undefined ? text && same.text(text) : JSON.stringify(proved(same.json(json), same))
  if (sent === undefined) return { bytes: undefined, contentType: null }
  return { bytes: new TextEncoder().encode(sent), contentType: 'application/json' }
}

/** Who somebody is, and the proof. */
const proofSchema = z.looseObject({ identifier: z.string(), identifier_hash: z.string() })

/** A body whose proof of an identity was made with a secret of the real server has one made with the mock's. */
function proved(body: unknown, same: Correspondence): unknown {
  const proof = proofSchema.safeParse(body)
  if (!proof.success) return body
  const { identifier, identifier_hash } = proof.data
  const secret = [...same.pairs()].find(([real]) => hmacSha256(real, identifier) === identifier_hash)
  return secret ? { ...proof.data, identifier_hash: hmacSha256(secret[1], identifier) } : body
}

/** A form as `fetch` writes it. */
async function formContent(form: FormData | URLSearchParams): Promise<Content> {
  const written = new Response(form)
  return { contentType: written.headers.get('content-type'), bytes: new Uint8Array(await written.arrayBuffer()) }
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
