import { groupBy } from 'es-toolkit'
import type { Difference } from '#contract/fixtures/match'
import { type Passed, type PassingHead, passedSchema, passingHeadSchema } from '#contract/recording/passing'
import { mismatchesOf } from '#contract/report/self-check'
import type { OperationOutline } from '#operation'
import { RELEASE } from '#protocol'
import { jsonIn, linesIn, readLine } from './lines.ts'
import type { Step } from './scene.ts'
import { at } from './target.ts'
import { type StoryReport, summaryOf, type VerifyReport } from './verify.ts'

/** What passed a proxy. */
export interface PassedRecording {
  head: PassingHead
  exchanges: Passed[]
}

/** What the mock has: its operations, by which requests are found, and in outline. */
export interface Known {
  router: { find(method: string, path: string): { operation: { id: string } } | undefined }
  operations: readonly OperationOutline[]
}

/**
 * Reads what a proxy recorded; undefined when the first line is none of a proxy's.
 * @throws {VerifyError} naming the first line that is not of the form
 */
export function parsePassed(text: string): PassedRecording | undefined {
  const [first = '', ...lines] = linesIn(text)
  const head = passingHeadSchema.safeParse(jsonIn(first)).data
  return head && { head, exchanges: lines.map((line, index) => readLine(passedSchema, line, index + 2, 'proxy')) }
}

/** The account that most of the requests are about; undefined where none is. */
export function accountOf({ exchanges }: PassedRecording): number | undefined {
  const counts = new Map<number, number>()
  for (const { path } of exchanges) {
    const [, id] = /^\/api\/v\d+\/accounts\/(\d+)/.exec(path) ?? []
    if (id !== undefined) counts.set(Number(id), (counts.get(Number(id)) ?? 0) + 1)
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0]
}

/**
 * Holds what a server answered to an app against the form that the mock's answers have. What stood in the server's
 * database before is not known, so that no more than the form can be compared.
 */
export function verifyPassed(recording: PassedRecording, known: Known): VerifyReport {
  const steps = stepsOf(recording, known)
  const stories = Object.entries(groupBy(steps, ({ operation }) => operation)).map(
    ([story, all]): StoryReport => ({ story, steps: once(all), skipped: null }),
  )
  return {
    server: recording.head.server,
    release: recording.head.release,
    played: RELEASE,
    account: accountOf(recording) ?? 0,
    dialect: 'chatwoot',
    summary: summaryOf(stories),
    stories,
    leftovers: [],
  }
}

function stepsOf({ exchanges }: PassedRecording, { router, operations }: Known): Step[] {
  const entries = exchanges.map(({ method, path, answer: { status, text, json } }, id) => {
    const operation = router.find(method, path.split('?', 1)[0] ?? '/')?.operation.id ?? null
    return { id, operation, method, path, status, response: text === undefined ? json : text, faults: [] }
  })
  const compared = entries.filter(({ response }) => !isLeftOut(response))
  const mismatches = groupBy(mismatchesOf(compared, operations), ({ request }) => request)
  return compared.flatMap(({ id, operation, method, path, status, response }): Step[] => {
    const request = `${method} ${path}`
    if (operation === null) return isOfTheApi(path) && status < 400 ? [missed(request, status)] : []
    const differences = (mismatches[id] ?? []).map(({ message }) => differenceOf(message, response))
    return [{ title: `answers ${status} in the mock's form`, operation, request, differences }]
  })
}

/** Whether a proxy has written down no more than how long a body was. */
function isLeftOut(response: unknown): boolean {
  return typeof response === 'string' && /^<(too long|\d+ bytes)>$/.test(response)
}

/** Pages and their files pass a proxy as well. */
function isOfTheApi(path: string): boolean {
  return /\/api\/v\d+\//.test(path)
}

function missed(request: string, status: number): Step {
  const differences = [{ path: 'status', expected: 404, actual: status }]
  return { title: 'the mock has such an operation', operation: 'no operation', request, differences }
}

/** A mismatch as verifications tell it: what the mock's form wants at a place, and what is there. */
function differenceOf(message: string, response: unknown): Difference {
  const [, place = 'body', reason = message] = /^(\S+): (.*)$/s.exec(message) ?? []
  if (place === 'body') return { path: place, expected: `<${reason}>`, actual: response }
  return { path: `body.${place}`, expected: `<${reason}>`, actual: at(response, ...place.split('.')) }
}

/** What is told alike is told once. */
function once(steps: readonly Step[]): Step[] {
  const kinds = new Map<string, Step>()
  for (const step of steps) {
    const kind = JSON.stringify([step.title, step.differences])
    if (!kinds.has(kind)) kinds.set(kind, step)
  }
  return [...kinds.values()]
}
