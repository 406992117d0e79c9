import type { Api } from '#operation'
import { apiOf } from '#pipeline/api'
import type { FixtureCaller, FixtureRequest } from './fixture.ts'

/** The parts of a request that `fetch` takes. */
export interface Sendable {
  method: string
  headers: Record<string, string>
  body: string | URLSearchParams | FormData | undefined
}

/** Who usually calls an API. */
function usualCaller(api: Api): FixtureCaller | null {
  if (api === 'bird' || api === 'platform') return api
  return api === 'application' ? 'administrator' : null
}

/** The header that a token is sent in. */
function credentials(api: Api, token: string | undefined): Record<string, string> {
  if (token === undefined) return {}
  return api === 'bird' ? { authorization: `Bearer ${token}` } : { api_access_token: token }
}

/** A fixture's request as it is sent, by the tokens of the callers. */
export function sendable(request: FixtureRequest, tokens: Readonly<Record<FixtureCaller, string>>): Sendable {
  const api = apiOf(request.path)
  const caller = request.as === undefined ? usualCaller(api) : request.as
  return {
    method: request.method,
    headers: {
      ...credentials(api, caller === null ? undefined : tokens[caller]),
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...request.headers,
    },
    body: bodyOf(request),
  }
}

function bodyOf({ body, form, multipart }: FixtureRequest): Sendable['body'] {
  if (body !== undefined) return JSON.stringify(body)
  if (form) return new URLSearchParams(Object.entries(form).flatMap(([name, value]) => pairs(name, value)))
  return multipart && formData(multipart)
}

function pairs(name: string, value: string | string[]): Array<[string, string]> {
  return (Array.isArray(value) ? value : [value]).map((one) => [name, one])
}

function formData(fields: NonNullable<FixtureRequest['multipart']>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one === 'string') data.append(name, one)
      else data.append(name, new Blob([bytesOf(one.base64)], { type: one.contentType }), one.filename)
    }
  }
  return data
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
