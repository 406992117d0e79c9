import { contentOf } from '#contract/recording/content'
import type { Answer } from '#contract/recording/recording'
import type { PlainAnswer, PlainRequest } from '#protocol'
import { type SentRequest, type Transport, VerifyError } from './target.ts'

/** Takes requests to a running server. @param timeout how long to wait for an answer, in milliseconds */
export function overHttp(baseUrl: string, timeout: number): Transport {
  return async ({ method, path, headers, body }) => {
    try {
      const response = await fetch(`${baseUrl}${path}`, {
        method,
        headers,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeout),
        ...(body === undefined ? {} : { body }),
      })
      const { status } = response
      return { status, headers: Object.fromEntries(response.headers), ...answered(await response.text()) }
    } catch (error) {
      throw new VerifyError(`${method} ${path} was not answered: ${reasonOf(error, timeout)}`)
    }
  }
}

/** Takes requests to a mock of this process. */
export function toMock(origin: string, handle: (request: PlainRequest) => Promise<PlainAnswer>): Transport {
  return async (request) => {
    const { status, headers, body } = await handle(plain(request, origin))
    const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
    const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
    return { status, headers: Object.fromEntries(lowered), ...answered(text) }
  }
}

function plain({ method, path, headers, body }: SentRequest, origin: string): PlainRequest {
  const sent = new Headers(headers)
  return {
    method,
    target: path,
    origin,
    header: (name) => sent.get(name) ?? undefined,
    body: body === undefined ? undefined : new TextEncoder().encode(body),
  }
}

/** A body of blanks only counts as empty. */
function answered(text: string): Pick<Answer, 'json' | 'text'> {
  return contentOf(text.trim() === '' ? '' : text)
}

function reasonOf(error: unknown, timeout: number): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return `it took longer than ${timeout / 1000} seconds`
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message
}
