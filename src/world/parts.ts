import { Db } from '#db/db'
import { Presence } from '#domain/people/presence'
import { Deliveries, type DeliveryContext } from '#events/deliveries'
import { type Delivery, shown } from '#events/delivery-log'
import { Faults } from '#events/faults'
import type { Send } from '#events/network'
import type { Dialect, WebhookMode } from '#protocol'
import type { Seed } from '#seed/seed'
import { Random } from '#tools/random'
import { Clock } from '#tools/time/clock'
import { Journal, type JournalWatchers } from './journal.ts'
import { Ledger } from './ledger.ts'
import { RateLimit } from './rate-limit.ts'
import type { Seedbed } from './seedbed.ts'

/** What a world is made with. */
export interface WorldSettings {
  dialect: Dialect
  seed: Seed
  /** Where the seeds come up, for all worlds of a mock. */
  seedbed: Seedbed
  /** The number that generated data is derived from. */
  rng: number
  /** Where the clock starts, in milliseconds since 1970; the machine's time unless given. */
  now: number | undefined
  /** How many seconds pass by the clock in one of the machine's. */
  clockSpeed: number
  signup: boolean
  noAuth: boolean
  /** Whether requests outside of the contract are refused. */
  strict: boolean
  /** Requests a minute and caller; undefined for any number. */
  rateLimit: number | undefined
  /** How many requests the journal keeps; its own number unless given. */
  journalLimit: number | undefined
  webhooks: WebhookMode
  /** Where a bot listens that answers first; undefined for what the seed says. */
  bot: string | undefined
  /** Takes webhooks to their receivers. */
  send: Send
  /** Scheme, host and port that the URLs in webhooks and realtime events begin with. */
  origin: () => string
  /** Whether the app under test reaches the mock through msw. */
  isInProcess: () => boolean
  /** Hears of errors that are the mock's own fault. */
  report: (error: unknown) => void
  /** Hears what people should know: that something was dropped. */
  tell: (line: string) => void
  /** Who watches what passes, as it passes. */
  watchers: Watchers
  /** What all worlds have seen of the contract, from the start on. */
  whole: Ledger
}

/** What a reset may change until the next one. */
export interface ResetOptions {
  /** Another scenario, or a document, to begin with; the next reset that names none goes back to the mock's own. */
  seed?: Seed | undefined
  /** Another number that generated data is derived from. */
  rng?: number | undefined
  /** Another dialect. */
  dialect?: Dialect | undefined
  /** Whether accounts can be created by signing up. */
  signup?: boolean | undefined
}

/** The settings of a world that was made with others, after a reset. */
export function settingsAfter(initial: WorldSettings, options: ResetOptions): WorldSettings {
  return {
    ...initial,
    seed: options.seed ?? initial.seed,
    rng: options.rng ?? initial.rng,
    dialect: options.dialect ?? initial.dialect,
    signup: options.signup ?? initial.signup,
  }
}

/** Who hears of every request and every delivery, once it is done. */
export interface Watchers extends JournalWatchers {
  delivery?: (delivery: Delivery) => void
  /** Hears of everything that comes about while a seed is planted, and can count the records. */
  planting?: (records: () => number) => void
}

/** What makes the random numbers of deliveries differ from those of records. */
const DELIVERY_SEED = 0x5eed

/** What of a world a reset replaces. */
export interface Parts {
  db: Db
  clock: Clock
  random: Random
  presence: Presence
  faults: Faults
  deliveries: Deliveries
  journal: Journal
  ledger: Ledger
  rateLimit: RateLimit | undefined
  /** When timers ran last, in the clock's milliseconds. */
  lastTick: number
}

/** New parts for the world of this name; the clock stands still until the seed is planted. */
export function partsOf(
  world: string,
  settings: WorldSettings,
  { failed, tell, done }: Pick<DeliveryContext, 'failed' | 'tell' | 'done'>,
): Parts {
  const { now, clockSpeed, rng, rateLimit, journalLimit, webhooks, send, isInProcess, report } = settings
  const clock = new Clock(now, true, clockSpeed)
  const faults = new Faults()
  // Deliveries draw from numbers of their own, so that who listens does not change what is generated.
  const deliveries = new Deliveries({
    clock,
    faults,
    random: new Random(rng ^ DELIVERY_SEED),
    world,
    mode: () => webhooks,
    isInProcess,
    send,
    failed,
    report,
    tell,
    done: (item) => {
      settings.watchers.delivery?.(shown(item))
      done(item)
    },
  })
  return {
    db: new Db(() => clock.now()),
    clock,
    random: new Random(rng),
    presence: new Presence(clock),
    faults,
    deliveries,
    journal: new Journal(journalLimit, tell, settings.watchers),
    ledger: new Ledger(settings.whole),
    rateLimit: rateLimit === undefined ? undefined : new RateLimit(clock, rateLimit),
    lastTick: clock.now(),
  }
}
