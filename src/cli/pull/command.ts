import { Command, InvalidArgumentError } from 'commander'
import { KINDS, type Kind } from '#pull/kinds'
import { DAY, HOUR } from '#tools/time/units'
import type { PullCommandOptions } from './pull.ts'

const UNITS: Readonly<Record<string, number>> = { h: HOUR, d: DAY, w: 7 * DAY }

/** A time ago, `30d`, or a date. @returns milliseconds since 1970 */
function sinceOf(text: string): number {
  const [, count, unit = ''] = /^(\d+)([hdw])$/.exec(text) ?? []
  if (count !== undefined) return Date.now() - Number(count) * (UNITS[unit] ?? 0)
  const date = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(date)) throw new InvalidArgumentError('It has to be hours, days or weeks, such as 30d, or a date.')
  return date
}

function count(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It has to be a whole number from 0.')
  return Number(text)
}

function positive(text: string): number {
  const value = count(text)
  if (value === 0) throw new InvalidArgumentError('It has to be a whole number from 1.')
  return value
}

/** What each kind of data is, as the options say it. */
const WHAT: Readonly<Record<Kind, string>> = {
  names: "people's names, and those of companies",
  emails: 'e-mail addresses, and the domains of companies',
  phones: 'phone numbers',
  identifiers: 'identifiers of contacts, source ids and uuids',
  texts: 'what was written: messages, notes, canned responses, greetings',
  attributes: 'what custom and additional attributes hold',
  urls: 'addresses of webhooks, bots, websites, apps, documents and pictures',
}

type Given = Omit<PullCommandOptions, 'baseUrl' | 'kept'> & Record<string, unknown>

/** The command that reads an account of a server into a seed file. */
export function pullCommand(pull: (options: PullCommandOptions) => Promise<void>): Command {
  const command = new Command('pull')
    .description('read an account of a server into a seed file, personal data replaced; sends GET requests only')
    .argument('[url]', 'where the server is: https://chat.example.com')
    .option('--token <token>', "an administrator's access token")
    .option('--recording <file>', 'read what passed a proxy, in place of a server')
    .option('--account <id>', "the account to read (default: the first of the token's user)", positive)
    .option('--conversations <n>', 'how many conversations to read, the most recently active first', count, 200)
    .option('--contacts <n>', 'how many contacts to read besides those of the conversations', count, 200)
    .option(
      '--since <time>',
      'only conversations that something happened in since then: 12h, 30d, 4w or a date',
      sinceOf,
    )
    .requiredOption('-o, --output <file>', 'the seed file to write, .yaml or .json')
    .option('--timeout <seconds>', 'how long to wait for each answer', positive, 30)
    .option('--keep-all', 'replace nothing')
  for (const kind of KINDS) command.option(`--keep-${kind}`, `do not replace ${WHAT[kind]}`)
  return command.action((baseUrl: string | undefined, options: Given) => {
    const isKept = (kind: Kind) => options.keepAll === true || options[nameOf(kind)] === true
    return pull({ ...options, ...(baseUrl === undefined ? {} : { baseUrl }), kept: KINDS.filter(isKept) })
  })
}

/** `keepNames`, as the parser calls it. */
function nameOf(kind: Kind): string {
  return `keep${kind.charAt(0).toUpperCase()}${kind.slice(1)}`
}
