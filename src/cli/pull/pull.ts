import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { CliError, EXIT, reasonOf } from '#cli/cli-error'
import { readText } from '#cli/files/text'
import { serverUrl } from '#cli/server-url'
import type { Terminal } from '#cli/terminal'
import { accountOf, type PassedRecording, parsePassed } from '#contract/verify/passed'
import { type Transport, VerifyError } from '#contract/verify/target'
import { overHttp } from '#contract/verify/transports'
import { Mockwoot } from '#mockwoot'
import type { Kind } from '#pull/kinds'
import { pull as pullAccount } from '#pull/pull'
import { fromPassed } from '#pull/seen/transport'
import { PullError } from '#pull/source'
import type { SeedDocument } from '#seed/document'
import { SeedError } from '#seed/seed-error'
import { SideFile } from './side-file.ts'

/** What `mockwoot pull` is told. */
export interface PullCommandOptions {
  /** Where the server is; without one, a recording stands for it. */
  baseUrl?: string
  token?: string
  /** A file that a proxy has written, in place of the server. */
  recording?: string
  account?: number
  conversations: number
  contacts: number
  /** Milliseconds since 1970. */
  since?: number
  output: string
  /** How long to wait for each answer, in seconds. */
  timeout: number
  /** What is not replaced. */
  kept: Kind[]
}

/** How many requests are under way at once: a server has others to serve. */
const CONCURRENCY = 2

/** How often it is told how far a pull has come, in milliseconds. */
const TOLD_EVERY = 2000

/**
 * Reads an account of a server into a seed file.
 * @param tell takes lines for people
 * @throws {CliError} exit code 2 when there is nothing to read, 1 when what was read can't be planted
 */
export async function pull(
  options: PullCommandOptions,
  terminal: Terminal,
  tell: (line: string) => void,
): Promise<void> {
  const { output, kept } = options
  if (!['.yaml', '.yml', '.json'].includes(extname(output))) {
    throw new CliError(`${output} has to end with .yaml or .json`, EXIT.usage)
  }
  const origin = await originOf(options)
  for (const kind of kept) tell(`KEPT AS THEY ARE: ${kind}. The seed file will hold personal data.`)
  const sideFile = new SideFile(output, { server: origin.server, account: origin.account ?? null, kept })
  if (sideFile.size > 0) tell(`going on: ${sideFile.size} contacts and conversations were read before`)
  const document = await read(origin, options, sideFile, terminal, tell)
  await write(output, document)
  sideFile.remove()
  refuseUnplantable(output, document)
  const [account] = document.accounts
  const { contacts = [], conversations = [] } = account ?? {}
  terminal.out(`${output}: ${contacts.length} contacts, ${conversations.length} conversations\n`)
}

/** What is read, and as whom. */
interface Origin {
  server: string
  transport: Transport
  token: string
  account: number | undefined
  /** Whether a line about what could not be read is worth telling. */
  hears: (line: string) => boolean
}

/** @throws {CliError} exit code 2 when neither a server nor a recording is named, or both are */
async function originOf({ baseUrl, token, recording, account, timeout }: PullCommandOptions): Promise<Origin> {
  if (recording !== undefined && baseUrl === undefined) return await recordedOrigin(recording, account)
  if (baseUrl === undefined || token === undefined || recording !== undefined) {
    throw new CliError('pull needs a URL and --token, or --recording alone', EXIT.usage)
  }
  const server = serverUrl(baseUrl)
  return { server, transport: overHttp(server, timeout * 1000), token, account, hears: () => true }
}

async function recordedOrigin(file: string, given: number | undefined): Promise<Origin> {
  const recording = parsed(
    await readText(file, { complaint: `can't read the recording ${file}`, exitCode: EXIT.usage }),
  )
  if (!recording) throw new CliError(`${file} is no recording of mockwoot proxy`, EXIT.usage)
  const account = given ?? accountOf(recording)
  if (account === undefined) throw new CliError(`nothing of an account has passed in ${file}`, EXIT.usage)
  const { server } = recording.head
  // Of most things nobody has asked, so that it would be told of most.
  const hears = (line: string) => !line.startsWith('left out:')
  return { server, transport: fromPassed(recording.exchanges, account), token: '', account, hears }
}

function parsed(lines: string): PassedRecording | undefined {
  try {
    return parsePassed(lines)
  } catch (error) {
    if (error instanceof VerifyError) throw new CliError(error.message, EXIT.usage)
    throw error
  }
}

async function read(
  { transport, token, account, hears }: Origin,
  { conversations, contacts, since, kept }: PullCommandOptions,
  sideFile: SideFile,
  terminal: Terminal,
  tell: (line: string) => void,
): Promise<SeedDocument> {
  let isStopped = false
  void terminal.interrupted().then(() => {
    isStopped = true
  })
  try {
    return await pullAccount({
      transport,
      token,
      account,
      conversations,
      contacts,
      since,
      kept: new Set(kept),
      secret: sideFile.secret,
      memory: sideFile.memory,
      remember: (record) => sideFile.add(record),
      progress: progressLines(tell),
      tell: (line) => hears(line) && tell(line),
      isStopped: () => isStopped,
      concurrency: CONCURRENCY,
    })
  } catch (error) {
    if (error instanceof PullError) throw new CliError(error.message, EXIT.usage)
    throw error
  }
}

/** Tells how far it has come: every part when it begins, and what takes long every few seconds. */
function progressLines(tell: (line: string) => void) {
  let told = 0
  return (what: string, done: number, all: number | undefined): void => {
    if (all === undefined) tell(`reading ${what}`)
    else if (done === all || performance.now() - told > TOLD_EVERY) {
      told = performance.now()
      tell(`${bar(done / all)} ${done}/${all} ${what}`)
    }
  }
}

function bar(part: number): string {
  const full = Math.round(part * 20)
  return `[${'#'.repeat(full)}${' '.repeat(20 - full)}]`
}

async function write(file: string, document: SeedDocument): Promise<void> {
  const { stringify } = await import('yaml')
  const text = extname(file) === '.json' ? `${JSON.stringify(document, null, 2)}\n` : stringify(document)
  try {
    await writeFile(file, text)
  } catch (error) {
    throw new CliError(`can't write ${file}: ${reasonOf(error)}`, EXIT.usage)
  }
}

/** A server may hold what its own rules refuse by now. */
function refuseUnplantable(file: string, seed: SeedDocument): void {
  try {
    new Mockwoot({ seed, webhooks: 'off' })
  } catch (error) {
    if (!(error instanceof SeedError)) throw error
    throw new CliError(`${file} is written, but can't be planted as it is: ${error.message}`)
  }
}
