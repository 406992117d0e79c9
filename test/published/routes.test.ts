import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { servedOperations } from '#groups'
import { Router } from '#pipeline/router'
import { describeMatrix } from '#test/matrix'

/** One route of the server. */
interface Route {
  method: string
  /** `/api/v1/accounts/:account_id/agents/:id`. */
  path: string
  /** `api/v1/accounts/agents#update`. */
  action: string
  /** Whether a controller has the action: the server answers 404 where none has. */
  isAnswered: boolean
}

const ROUTES: readonly Route[] = readFileSync(new URL('./routes-4.10.1.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .flatMap((line) => {
    const [methods = '', path = '', action = '', mark] = line.split('\t')
    return methods.split('|').map((method) => ({ method, path, action, isAnswered: mark !== '-' }))
  })

const answered = ROUTES.filter(({ isAnswered }) => isAnswered)
const router = new Router(servedOperations())

/** The path of a route with something in the place of every parameter. */
function filled(path: string): string {
  return path.replaceAll(/[:*]\w+/g, '1')
}

/** The words of a path, and where its parameters stand. */
function shapeOf(path: string): string {
  return path.replaceAll(/[:*]\w+|\{\w+\}/g, '*').replace(/\/$/, '')
}

/** Whether an operation answers a route, and no other one in its place. */
function isServed({ method, path }: Route): boolean {
  const found = router.find(method, filled(path))
  return found !== undefined && shapeOf(found.operation.path) === shapeOf(path)
}

function names(routes: readonly Route[]): string[] {
  return routes.map(({ method, path }) => `${method} ${path}`)
}

describe('the routes of Chatwoot 4.10.1', () => {
  it('are those of 450 actions', () => {
    expect(new Set(answered.map(({ action }) => action)).size).toBe(450)
  })

  it('are served, each by an operation of its own', () => {
    expect(names(answered.filter((route) => !isServed(route)))).toEqual([])
  })

  it('are 39 more that no controller has an action for', () => {
    expect(ROUTES.length - answered.length).toBe(39)
  })
})

describeMatrix(
  'a route without an action',
  (client) => {
    it.each(ROUTES.filter(({ isAnswered }) => !isAnswered).map(({ method, path }) => [method, path] as const))(
      'is answered like a path that there is not, whoever asks: %s %s',
      async (method, path) => {
        for (const as of [null, 'administrator']) {
          const answer = await client.request(method, filled(path), { as, headers: { accept: 'application/json' } })
          expect(answer).toMatchObject({ status: 404, body: { status: 404, error: 'Not Found' } })
        }
      },
    )
  },
  { dialect: 'chatwoot' },
)
