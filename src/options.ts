import { parseSeed, type Seed } from '#seed/seed'
import { mistyped } from '#tools/nearest'
import { parsedUrl } from '#tools/network/url'
import { DEFAULT_RNG } from '#tools/random'
import { MAX_SPEED, MAX_TIME } from '#tools/time/clock'
import { givenTime } from '#tools/time/given-time'
import type { WorldSettings } from '#world/world'
import { DIALECTS, type Dialect, WEBHOOK_MODES, type WebhookMode } from './protocol.ts'

/** How a mock is made. */
export interface MockwootOptions {
  /** Where the app under test expects Chatwoot, for the handlers of msw. `https://app.chatwoot.com` unless given. */
  baseUrl?: string | undefined
  /** Where the app under test expects Bird, for the handlers of msw. `https://api.bird.com` unless given. */
  birdBaseUrl?: string | undefined
  /** The scenario that the mock begins with: by name, or a document of its own. `documented` unless given. */
  seed?: Seed | undefined
  /** The number that generated data is derived from; the same number gives the same data. 42 unless given. */
  rng?: number | undefined
  /** Where the mock's clock starts, as ISO text or `Date`. The machine's time unless given. */
  now?: string | Date | undefined
  /** How many seconds pass by the mock's clock in one of the machine's. 1 unless given. */
  clockSpeed?: number | undefined
  /** Whose errors to answer with. `documented` unless given. */
  dialect?: Dialect | undefined
  /** Whether accounts can be created by signing up. True unless given. */
  signup?: boolean | undefined
  /** Take requests without a token, as the account's first administrator. False unless given. */
  noAuth?: boolean | undefined
  /** Refuse requests outside of the contract with 501 and an explanation. False unless given. */
  strict?: boolean | undefined
  /** How many requests a minute and token are answered; those above get 429. Any number unless given. */
  rateLimit?: number | undefined
  /** How many requests the journal keeps, the last ones. 1,000 unless given. */
  journalLimit?: number | undefined
  /** How many worlds there are at most; the longest unused goes when one more is asked for. 1,000 unless given. */
  worldLimit?: number | undefined
  /**
   * Where webhooks are delivered to: `on` to loopback and private addresses (in-process also to the names that are kept
   * for tests, like `example.com`), `off` nowhere, `any` everywhere. `on` unless given.
   */
  webhooks?: WebhookMode | undefined
  /**
   * Where a bot listens that answers first: the scenario's bots get their events there, unless they have a URL; where
   * there is none, one is made for every inbox of the first account.
   */
  bot?: string | undefined
}

/** What worlds begin with, by the options of their mock. */
type Start = Omit<
  WorldSettings,
  'seedbed' | 'send' | 'origin' | 'isInProcess' | 'report' | 'tell' | 'watchers' | 'whole'
>

/**
 * What the options say of worlds, checked, with what holds unless told.
 * @throws {SeedError} when the seed is malformed, {RangeError} when another option is out of its range, or is none
 */
export function startOf(options: MockwootOptions): Start {
  refuseUnknown(options)
  const { now, rateLimit, journalLimit, bot } = options
  return {
    dialect: oneOf('dialect', options.dialect ?? 'documented', DIALECTS),
    seed: parseSeed(options.seed ?? 'documented'),
    rng: wholeNumber('rng', options.rng ?? DEFAULT_RNG),
    now: now === undefined ? undefined : timeOf(now),
    clockSpeed: speedOf(options.clockSpeed ?? 1),
    signup: flag('signup', options.signup ?? true),
    noAuth: flag('noAuth', options.noAuth ?? false),
    strict: flag('strict', options.strict ?? false),
    rateLimit: rateLimit === undefined ? undefined : wholeNumber('rateLimit', rateLimit, 1),
    journalLimit: journalLimit === undefined ? undefined : wholeNumber('journalLimit', journalLimit, 1),
    webhooks: oneOf('webhooks', options.webhooks ?? 'on', WEBHOOK_MODES),
    bot: bot === undefined ? undefined : webUrlOf('bot', bot).href,
  }
}

/** @throws {RangeError} when there can't be so many worlds */
export function worldLimitOf({ worldLimit }: MockwootOptions): number | undefined {
  return worldLimit === undefined ? undefined : wholeNumber('worldLimit', worldLimit, 2)
}

/** A base URL as requests have it, by which they are told apart; without a slash at its end. */
export function baseUrlOf(name: string, text: string): string {
  const wanted = 'an http or https URL without query, fragment and password'
  const url = webUrlOf(name, text, wanted)
  if (`${url.search}${url.hash}${url.username}${url.password}` === '') return url.href.replace(/\/+$/, '')
  throw unwanted(name, wanted, text)
}

function webUrlOf(name: string, text: string, wanted = 'an http or https URL'): URL {
  const url = parsedUrl(text)
  if (url && /^https?:$/.test(url.protocol)) return url
  throw unwanted(name, wanted, text)
}

function unwanted(name: string, wanted: string, text: string): RangeError {
  return new RangeError(`Failed to make a mock: ${name} has to be ${wanted}, not ${JSON.stringify(text)}`)
}

/** Every option, for those who write no TypeScript. */
const NAMES = {
  baseUrl: true,
  birdBaseUrl: true,
  seed: true,
  rng: true,
  now: true,
  clockSpeed: true,
  dialect: true,
  signup: true,
  noAuth: true,
  strict: true,
  rateLimit: true,
  journalLimit: true,
  worldLimit: true,
  webhooks: true,
  bot: true,
} satisfies Record<keyof MockwootOptions, true>

function refuseUnknown(options: MockwootOptions): void {
  const unknown = mistyped(options, NAMES)
  if (unknown === undefined) return
  throw new RangeError(`Failed to make a mock: there is no option ${unknown.name}${unknown.hint}`)
}

function oneOf<T extends string>(name: string, value: T, values: readonly T[]): T {
  if (values.includes(value)) return value
  throw new RangeError(`Failed to make a mock: ${name} has to be one of ${values.join(', ')}, not ${value}`)
}

/** A text, such as the "false" of a variable, would switch on what it does not mean. */
function flag(name: string, value: boolean): boolean {
  if (typeof value === 'boolean') return value
  throw new RangeError(`Failed to make a mock: ${name} has to be true or false, not ${JSON.stringify(value)}`)
}

function wholeNumber(name: string, value: number, least: number = Number.MIN_SAFE_INTEGER): number {
  if (Number.isSafeInteger(value) && value >= least) return value
  const range = least === Number.MIN_SAFE_INTEGER ? '' : ` from ${least}`
  throw new RangeError(`Failed to make a mock: ${name} has to be a whole number${range}, not ${value}`)
}

function speedOf(value: number): number {
  if (value > 0 && value <= MAX_SPEED) return value
  throw new RangeError(`Failed to make a mock: clockSpeed has to be above 0, and ${MAX_SPEED} at most, not ${value}`)
}

function timeOf(value: string | Date): number {
  const time = givenTime(value)
  if (time >= 0 && time <= MAX_TIME) return time
  throw new RangeError(
    `Failed to make a mock: now has to be an ISO time from 1970 to 9999, not ${JSON.stringify(value)}`,
  )
}
