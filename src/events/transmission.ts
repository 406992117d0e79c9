/** How a receiver took a delivery. */
export interface Outcome {
  /** The HTTP status; null when there was no answer. */
  status: number | null
  /** The running server's words for what went wrong; null when nothing did. */
  error: string | null
}

/** How long a receiver may take to answer, in milliseconds. */
const TIMEOUT = 5000

/** What the server says of a receiver that took too long. */
export const TIMED_OUT: Outcome = { status: null, error: 'Timed out reading data from server' }

const REASONS: Record<number, string> = {
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/** What a status means to the sender: 200 to 207 is success, everything else an error with its reason. */
export function outcomeOf(status: number): Outcome {
  if (status >= 200 && status <= 207) return { status, error: null }
  return { status, error: `${status} ${REASONS[status] ?? ''}`.trim() }
}

/**
 * Posts a body and waits for the answer, five seconds at most. Never throws.
 * @param isAllowed whether a receiver may send the request on to this URL
 */
export async function transmit(
  url: string,
  headers: Record<string, string>,
  body: string,
  isAllowed: (url: string) => boolean,
): Promise<Outcome> {
  if (!URL.canParse(url)) return { status: null, error: `bad URI(is not URI?): ${JSON.stringify(url)}` }
  const signal = AbortSignal.timeout(TIMEOUT)
  try {
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
    await response.arrayBuffer()
    const location = response.headers.get('location')
    if (response.status !== 303 || location === null) return outcomeOf(response.status)
    // The client of the running server follows this one redirect only, with GET.
    const next = new URL(location, url).href
    if (!isAllowed(next)) return outcomeOf(response.status)
    const followed = await fetch(next, { redirect: 'manual', signal })
    await followed.arrayBuffer()
    return outcomeOf(followed.status)
  } catch (error) {
    return signal.aborted ? TIMED_OUT : { status: null, error: connectionError(error, new URL(url)) }
  }
}

/** A broken connection in the words of the running server's client. */
function connectionError(error: unknown, { hostname, port, protocol }: URL): string {
  const number = port || (protocol === 'https:' ? 443 : 80)
  const address = `${hostname}:${number}`
  const code = codeOf(error)
  if (code === 'ECONNREFUSED') {
    return `Failed to open TCP connection to ${address} (Connection refused - connect(2) for "${hostname}" port ${number})`
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `Failed to open TCP connection to ${address} (getaddrinfo: Name or service not known)`
  }
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET') return 'Server broke connection'
  return error instanceof Error ? error.message : String(error)
}

function codeOf(error: unknown): string | undefined {
  const cause: unknown = error instanceof Error ? error.cause : undefined
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : undefined
}
