import type { PlainAnswer } from '#protocol'
import type { Question } from './exchange.ts'

/** Shows people who open the mock's address in a browser to the inspector; undefined for everybody and everything else. */
export function welcome({ request, path, route }: Question): PlainAnswer | undefined {
  const isAtDoor = request.method === 'GET' && !route && /^\/*$/.test(path)
  if (!isAtDoor || !request.header('accept')?.includes('text/html')) return undefined
  return { status: 302, headers: { location: `${request.origin}/__mock/`, vary: 'accept' }, body: undefined }
}

/** What browsers ask every address for that they show, without anybody having told them to. */
const UNASKED = /^\/(favicon\.ico|apple-touch-icon[\w-]*\.png|\.well-known\/appspecific\/com\.chrome\.devtools\.json)$/

/** Whether a request is a browser's own: of what the app under test does it says nothing. */
export function isBrowsersOwn({ path, route }: Pick<Question, 'path' | 'route'>): boolean {
  return !route && UNASKED.test(path)
}
