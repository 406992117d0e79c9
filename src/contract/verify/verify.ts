import { agents } from '#contract/verify/stories/agents'
import { callers } from '#contract/verify/stories/callers'
import { contacts } from '#contract/verify/stories/contacts'
import { conversations } from '#contract/verify/stories/conversations'
import { customers } from '#contract/verify/stories/customers'
import { cannedResponses, labels, teams, webhooks } from '#contract/verify/stories/settings'
import type { OperationInfo } from '#operation'
import { RELEASE } from '#protocol'
import { Scene, type Step, StoryOver, StorySkipped } from './scene.ts'
import type { Story } from './story.ts'
import { type Target, VerifyError } from './target.ts'
import { Twin } from './twin.ts'

/** What came of one story. */
export interface StoryReport {
  story: string
  steps: Step[]
  /** Why it was not told; null when it was. */
  skipped: string | null
}

/** What came of a verification. */
export interface VerifyReport {
  server: string
  /** The release of Chatwoot that the server says it is; null when it does not say. */
  release: string | null
  /** The release that the mock plays, which the server is held against. */
  played: string
  account: number
  dialect: string
  summary: { stories: number; skipped: number; expectations: number; failed: number }
  stories: StoryReport[]
  /** What may have been left behind on the server. */
  leftovers: string[]
}

/** Every story, in the order they are told. */
export const STORIES: readonly Story[] = [
  callers,
  agents,
  contacts,
  labels,
  cannedResponses,
  teams,
  webhooks,
  conversations,
  customers,
]

/** What a verification creates, as lines. */
export function creations(mark: string, isAdministrator: boolean): string[] {
  return isAdministrator ? STORIES.flatMap(({ creates }) => creates(mark)) : []
}

/** How a verification is done. */
export interface VerifyOptions {
  /** The release of Chatwoot that the server says it is. */
  release: string | null
  /** Only administrators may do what most stories tell. */
  isAdministrator: boolean
  operations: readonly OperationInfo[]
  /** The mock, which is told the same stories and has to answer the same. */
  mock: Target
  /** Whether to stop: what was created is removed all the same. */
  isStopped?: () => boolean
  /** Hears of a story before it is told. */
  begins?: (story: string) => void
}

/** Tells every story to a server, and removes what came into being. */
export async function verify(target: Target, options: VerifyOptions): Promise<VerifyReport> {
  const { isAdministrator, isStopped = () => false, begins, mock, release } = options
  const operations = new Map(options.operations.map((operation) => [operation.id, operation]))
  const twin = new Twin({ real: target.baseUrl, mock: mock.baseUrl }, target.mark)
  const stories: StoryReport[] = []
  const leftovers: string[] = []
  for (const story of STORIES) {
    if (isStopped()) break
    if (!isAdministrator && story.creates('').length > 0) {
      stories.push({ story: story.name, steps: [], skipped: 'the token is not an administrator’s' })
      continue
    }
    begins?.(story.name)
    const scene = new Scene(target, operations, isStopped)
    const skipped = await tell(story, scene)
    await scene.cleanUp()
    if (skipped === null) await compare(story, scene, new Scene(mock, operations, () => false), twin)
    stories.push({ story: story.name, steps: skipped === null ? scene.steps : [], skipped })
    leftovers.push(...scene.leftovers)
  }
  const { baseUrl: server, accountId: account, dialect } = target
  return { server, account, dialect, summary: summaryOf(stories), release, played: RELEASE, stories, leftovers }
}

/** What came of all stories, in numbers. */
export function summaryOf(stories: readonly StoryReport[]): VerifyReport['summary'] {
  const steps = stories.flatMap((story) => story.steps)
  return {
    stories: stories.length,
    skipped: stories.filter(({ skipped }) => skipped !== null).length,
    expectations: steps.length,
    failed: steps.filter(({ differences }) => differences.length > 0).length,
  }
}

/** Tells the mock what the server was told, and notes where it answers otherwise. */
async function compare(story: Story, scene: Scene, twins: Scene, twin: Twin): Promise<void> {
  await tell(story, twins)
  await twins.cleanUp()
  const answers = [...twins.exchanges.values()]
  for (const [index, [step, exchange]] of [...scene.exchanges].entries()) {
    const known = new Set(step.differences.map(({ path }) => path))
    const found = twin.differences(exchange, answers[index])
    step.differences.push(...found.filter(({ path }) => !known.has(path)))
  }
}

/** @returns why the story was skipped; null when it was told, as far as it went */
async function tell(story: Story, scene: Scene): Promise<string | null> {
  try {
    await story.tell(scene)
    return null
  } catch (error) {
    if (error instanceof StorySkipped) return error.message
    if (error instanceof StoryOver) return null
    if (!(error instanceof VerifyError)) throw error
    const found = { path: 'status', expected: 'an answer', actual: error.message }
    scene.steps.push({ title: 'answers', operation: '', request: '', differences: [found] })
    return null
  }
}
