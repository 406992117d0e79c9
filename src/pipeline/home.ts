import type { PlainAnswer } from '#protocol'
import type { Question } from './exchange.ts'

/** Shows people who open the mock's address in a browser to the inspector; undefined for everybody and everything else. */
export function welcome({ request, path, route }: Question): PlainAnswer | undefined {
  const isAtDoor = request.method === 'GET' && !route && /^\/*$/.test(path)
  if (!isAtDoor || !request.header('accept')?.includes('text/html')) return undefined
  return { status: 302, headers: { location: `${request.origin}/__mock/`, vary: 'accept' }, body: undefined }
}
