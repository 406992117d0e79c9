import { z } from 'zod'
import { Mask } from '#contract/recording/mask'
import { answerSchema } from '#contract/recording/recording'
import { DIALECTS } from '#protocol'
import { linesIn, readLine } from './lines.ts'
import { type SentRequest, type Transport, VerifyError } from './target.ts'

/** What was recorded, and of whom: the first line of a recording. */
const headSchema = z.object({
  /** The form of what follows. */
  mockwoot: z.literal('verify'),
  server: z.string(),
  /** The release of Chatwoot that the server said it was. */
  release: z.string().nullish(),
  dialect: z.enum(DIALECTS),
  /** Is part of the name of everything that was created. */
  mark: z.string().min(1),
  caller: z.object({
    name: z.string(),
    displayName: z.string().optional(),
    email: z.string(),
    accountId: z.int(),
    accountName: z.string(),
    isAdministrator: z.boolean(),
    features: z.record(z.string(), z.boolean()).optional(),
  }),
})

/** Whose answers were recorded. */
export type RecordingHead = z.output<typeof headSchema>

/** One request and its answer: any other line of a recording. */
const exchangeSchema = z.object({ method: z.string(), path: z.string(), answer: answerSchema })

type RecordedAnswer = z.output<typeof exchangeSchema>

/** What a server answered to the stories. */
export interface StoryRecording {
  head: RecordingHead
  exchanges: RecordedAnswer[]
}

/**
 * Reads a recording, as `writing` writes it: lines of JSON.
 * @throws {VerifyError} naming the first line that is not of the form
 */
export function parseRecording(text: string): StoryRecording {
  const [first = '', ...lines] = linesIn(text)
  const head = readLine(headSchema, first, 1, 'verify')
  return { head, exchanges: lines.map((line, index) => readLine(exchangeSchema, line, index + 2, 'verify')) }
}

/** The first line of a recording. */
export function headLine(head: RecordingHead): string {
  return JSON.stringify(head)
}

/** Writes down what passes. Secrets in answers become others that look alike, the same for the same. */
export function recorded(transport: Transport, write: (line: string) => void): Transport {
  const mask = new Mask()
  return async (request) => {
    const answer = await transport(request)
    const { method, path } = request
    const { status, headers, json, text } = answer
    const kept = { 'content-type': headers['content-type'] }
    const content = text === undefined ? { json: mask.json(json) } : { text }
    write(JSON.stringify({ method, path, answer: { status, headers: kept, ...content } }))
    return answer
  }
}

/** Answers as was recorded, request by request. */
export function fromRecording({ exchanges }: StoryRecording): Transport {
  let next = 0
  return async ({ method, path }: SentRequest) => {
    const exchange = exchanges[next++]
    if (exchange?.method === method && exchange.path === path) return exchange.answer
    const instead = exchange ? `${exchange.method} ${exchange.path}` : 'nothing more'
    throw new VerifyError(`${method} ${path} is not what was recorded: there it was ${instead}`)
  }
}
