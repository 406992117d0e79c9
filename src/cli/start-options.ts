import { Command, InvalidArgumentError, Option } from 'commander'
import { DIALECTS, type Dialect, RELEASE, RELEASES, WEBHOOK_MODES, type WebhookMode } from '#protocol'
import { parsedUrl } from '#tools/network/url'
import { DEFAULT_RNG } from '#tools/random'
import { MAX_SPEED } from '#tools/time/clock'
import { givenTime } from '#tools/time/given-time'
import { LOG_MODES, type LogMode } from './log/log.ts'
import type { McpOptions } from './mcp/mcp.ts'
import type { Aliases } from './settings/variables.ts'

/** What `mockwoot start` is told, the defaults filled in. */
export interface StartOptions {
  port: number
  host: string
  /** The name of a scenario, or a file. */
  seed: string
  rng: number
  /** ISO time; the machine's time unless given. */
  now?: string
  /** How many seconds pass by the mock's clock in one of the machine's. */
  clockSpeed: number
  cors?: string[]
  /** Further names that the mock may be steered under. */
  allowHost?: string[]
  dialect: Dialect
  auth: boolean
  signup: boolean
  webhooks: WebhookMode
  /** Where a bot listens that answers first. */
  bot?: string
  strict: boolean
  rateLimit?: number
  state?: string
  /** Whether a changed seed file is read again. */
  watch: boolean
  /** Whether customers write and agents answer by themselves, and how many seconds apart. */
  live: boolean
  livePace: number
  /** How long answers wait, in milliseconds: least and most. */
  latency?: [number, number]
  log: LogMode
  logBodies: boolean
  quiet: boolean
  https: boolean
  /** The files of a certificate and its key, in PEM form; one is made unless given. */
  httpsCert?: string
  httpsKey?: string
}

/** The options as the parser has them: `--signup` and `--no-signup` may both be absent. */
type ParsedOptions = Omit<StartOptions, 'signup'> & { signup?: boolean }

/** The command that serves the mock. */
export function startCommand(start: (options: StartOptions) => Promise<void>, settle: Settle): Command {
  const port = new Option('--port <n>', 'port; 0 picks a free one (also PORT)').argParser(portNumber).default(4100)
  return withServeOptions(new Command('start'), { port, log: 'pretty' })
    .description('serve the APIs over HTTP until interrupted (the default command)')
    .hook('preAction', (command) => settle(command, { PORT: 'port', ...SIGNUP }))
    .action((options: ParsedOptions) => start(complete(options)))
}

/** The command that serves the mock to another command. */
export function runCommand(
  run: (command: readonly string[], options: StartOptions) => Promise<void>,
  settle: Settle,
): Command {
  const port = new Option('--port <n>', 'port (default: a free one)').argParser(portNumber).default(0, 'a free one')
  return withServeOptions(new Command('run'), { port, log: 'off' })
    .description('run a command with the mock behind it, and report what it got wrong')
    .usage('[options] -- <command …>')
    .argument('<command...>', 'what to run, and its arguments')
    .passThroughOptions()
    .hook('preAction', (command) => settle(command, SIGNUP))
    .action((command: string[], options: ParsedOptions) => run(command, complete(options)))
}

/** The command that offers the mock's control to coding agents. */
export function mcpCommand(mcp: (options: McpOptions) => Promise<void>, settle: Settle): Command {
  const port = new Option('--port <n>', 'port (default: a free one)').argParser(portNumber).default(0, 'a free one')
  return withServeOptions(new Command('mcp'), { port, log: 'off' })
    .description("offer the mock's control to coding agents: an MCP server on standard input and output")
    .option('--url <url>', 'steer a mock that runs already (also MOCKWOOT_URL; default: serve one)')
    .hook('preAction', (command) => settle(command, SIGNUP))
    .action((options: ParsedOptions & Pick<McpOptions, 'url'>) => mcp({ ...options, ...complete(options) }))
}

/** Fills in what the command line leaves open. */
type Settle = (command: Command, aliases: Aliases) => Promise<void>

/** As the running server has it. */
const SIGNUP: Aliases = { ENABLE_ACCOUNT_SIGNUP: 'signup' }

function complete(options: ParsedOptions): StartOptions {
  return { ...options, signup: options.signup ?? true }
}

const ELSEWHERE = `Every option may stand in mockwoot.config.json or mockwoot.config.yaml ("allow-host": …) or in a variable
(MOCKWOOT_ALLOW_HOST=…). The command line wins over variables, variables win over the file.`

/** What is not the same for all commands that serve the mock. */
interface Usual {
  port: Option
  log: LogMode
}

function withServeOptions(command: Command, { port, log }: Usual): Command {
  return command
    .addOption(port)
    .option('--host <address>', 'address to bind', bindAddress, '127.0.0.1')
    .option('--seed <name or file>', 'a scenario by name, or a JSON or YAML file', 'documented')
    .option('--rng <n>', 'the number that generated data is derived from', wholeNumber, DEFAULT_RNG)
    .option('--now <ISO time>', "where the mock's clock starts (default: the machine's time)", isoTime)
    .option('--clock-speed <n>', "how many seconds pass by the mock's clock in one of the machine's", speed, 1)
    .option('--cors <origin>', 'a web origin that may call, * for any; repeatable (default: loopback origins)', origins)
    .option('--allow-host <name>', 'a further name that the mock may be steered under; repeatable', hostNames)
    .addOption(new Option('--dialect <dialect>', 'whose errors to answer with').choices(DIALECTS).default('documented'))
    .addOption(new Option('--release <version>', 'the release of Chatwoot to play').choices(RELEASES).default(RELEASE))
    .option('--no-auth', "take requests without a token, as the account's first administrator")
    .option('--signup', 'let accounts be created by signing up (default; also ENABLE_ACCOUNT_SIGNUP)')
    .option('--no-signup', 'do not')
    .addOption(
      new Option('--webhooks <mode>', 'deliver to loopback and private addresses, nowhere, or everywhere')
        .choices(WEBHOOK_MODES)
        .default('on'),
    )
    .option('--bot <url>', 'where a bot listens that answers first', webUrl)
    .option('--strict', 'answer 501 with an explanation to requests outside of the contract', false)
    .option('--rate-limit <n>', 'requests a minute and token, above which the answer is 429', positiveNumber)
    .option('--state <file>', 'load the state from this file if it exists, and keep it there', fileName)
    .option('--watch', 'read the seed file again when it changes, and begin anew', false)
    .option('--live', "let customers write and agents answer as the mock's clock goes", false)
    .option('--live-pace <seconds>', 'how far apart they do, on average', positiveNumber, 20)
    .option('--latency <ms or min-max>', 'let every answer wait', milliseconds)
    .addOption(
      new Option('--log <form>', 'one line a request and a delivery: for people, as JSON, or none')
        .choices(LOG_MODES)
        .default(log),
    )
    .option('--log-bodies', 'with what was sent and answered', false)
    .option('--https', 'serve https, with a certificate that is made unless given', false)
    .option('--https-cert <file>', 'the certificate to serve https with, in PEM form')
    .option('--https-key <file>', 'its key')
    .option('--quiet', 'print only the base URL', false)
    .addHelpText('after', `\n${ELSEWHERE}`)
}

function wholeNumber(value: string): number {
  const number = Number(value)
  if (!/^-?\d+$/.test(value) || !Number.isSafeInteger(number)) throw new InvalidArgumentError('It is no whole number.')
  return number
}

/** The longest that an answer may wait, in milliseconds: beyond it, timers do not wait at all. */
const LONGEST = 2 ** 31 - 1

function milliseconds(value: string): [number, number] {
  const [, least = '', most = least] = /^(\d+)(?:-(\d+))?$/.exec(value) ?? []
  const range: [number, number] = [Number(least), Number(most)]
  if (least === '' || range[0] > range[1] || range[1] > LONGEST) {
    throw new InvalidArgumentError('It is no number of milliseconds, such as 200, and no range, such as 100-400.')
  }
  return range
}

function positiveNumber(value: string): number {
  const number = wholeNumber(value)
  if (number < 1) throw new InvalidArgumentError('It has to be 1 or more.')
  return number
}

function speed(value: string): number {
  const number = Number(value)
  if (!/^\d+(\.\d+)?$/.test(value) || number <= 0 || number > MAX_SPEED) {
    throw new InvalidArgumentError(`It is no number above 0, and ${MAX_SPEED} at most.`)
  }
  return number
}

/** An address of an option: none at all would bind every address that the machine has. @throws {InvalidArgumentError} */
export function bindAddress(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It is no address, such as 127.0.0.1.')
  return value
}

/** A file of an option: one without a name would be kept in a file of a name that nobody gave. @throws {InvalidArgumentError} */
function fileName(value: string): string {
  if (value === '') throw new InvalidArgumentError('It is no file.')
  return value
}

/** A port of an option. @throws {InvalidArgumentError} */
export function portNumber(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) {
    throw new InvalidArgumentError('It is no number from 0 to 65535.')
  }
  return Number(value)
}

function isoTime(value: string): string {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.test(value) || !(givenTime(value) >= 0)) {
    throw new InvalidArgumentError('It is no ISO time since 1970, such as 2025-06-01T10:00:00Z.')
  }
  return value
}

function webUrl(value: string): string {
  if (!/^https?:\/\//.test(value) || !parsedUrl(value)) {
    throw new InvalidArgumentError('It is no http or https URL, such as http://localhost:3000/events.')
  }
  return value
}

function origins(value: string, previous: string[] | undefined): string[] {
  if (value !== '*' && parsedUrl(value)?.origin !== value) {
    throw new InvalidArgumentError('It is no origin, such as http://localhost:5173.')
  }
  return [...(previous ?? []), value]
}

function hostNames(value: string, previous: string[] | undefined): string[] {
  const url = parsedUrl(`http://${value}`)
  if (url?.host !== value.toLowerCase() || url.port !== '' || value.includes('*')) {
    throw new InvalidArgumentError('It is no name of a host, such as mock.example.com.')
  }
  return [...(previous ?? []), value.toLowerCase()]
}
