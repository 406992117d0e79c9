import { apiOf, isChatwoots, type PlainRequest } from '#protocol'
import { decodeBody, mediaTypeOf } from './decode.ts'

const OVERRIDABLE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'PATCH'])

/** What a form has to contain to name a method: looked for before a form is decoded. */
const PARAMETER = '_method'

/**
 * The request with the method that is meant: who can only send POST names another in the form field `_method` or in
 * the header `X-HTTP-Method-Override`, as the running server's framework has it.
 */
export function overridden(request: PlainRequest): PlainRequest {
  if (request.method !== 'POST' || !isChatwoots(apiOf(request.target))) return request
  const method = (methodOfForm(request) ?? request.header('x-http-method-override'))?.toUpperCase() ?? ''
  return OVERRIDABLE.has(method) ? { ...request, method, header: headersOf(request) } : request
}

/** What is posted without a type stays a form. */
function headersOf(request: PlainRequest): PlainRequest['header'] {
  return (name) => request.header(name) || (name === 'content-type' ? FORM : undefined)
}

const FORM = 'application/x-www-form-urlencoded'

/** What is posted without a type is a form as well. */
const FORMS: ReadonlySet<string | undefined> = new Set(['multipart/form-data', FORM, ''])

function methodOfForm(request: PlainRequest): string | undefined {
  const mediaType = mediaTypeOf(request)
  if (!FORMS.has(mediaType) || !request.body || !new TextDecoder('latin1').decode(request.body).includes(PARAMETER))
    return undefined
  try {
    const { body } = decodeBody(request)
    return typeof body[PARAMETER] === 'string' ? body[PARAMETER] : undefined
  } catch {
    // What can't be read is answered where it is needed.
    return undefined
  }
}
