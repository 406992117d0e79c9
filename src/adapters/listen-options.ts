import { mistyped } from '#tools/nearest'
import type { Certificate } from './certificate.ts'

/** How a mock is served. */
export interface ListenOptions {
  /** The port; 0 picks a free one. 4100 unless given. */
  port?: number | undefined
  /** The address to bind. `127.0.0.1` unless given. */
  host?: string | undefined
  /** The web origins that may call from a browser; `*` for any. Loopback origins unless given. */
  cors?: readonly string[] | undefined
  /** Further names that the mock may be steered under. */
  allowHosts?: readonly string[] | undefined
  /** How long every answer waits before it is sent, in milliseconds: `[least, most]`. Not at all unless given. */
  latency?: readonly [number, number] | undefined
  /** Serves https: with this certificate, or with one that is made. */
  https?: boolean | Certificate | undefined
}

/** Every option, for those who write no TypeScript. */
const NAMES = {
  port: true,
  host: true,
  cors: true,
  allowHosts: true,
  latency: true,
  https: true,
} satisfies Record<keyof ListenOptions, true>

/** @throws {RangeError} when an option is none, or can't be meant */
export function refuseUnfit(options: ListenOptions): void {
  const unknown = mistyped(options, NAMES)
  if (unknown !== undefined) throw unfit(`there is no option ${unknown.name}${unknown.hint}`)
  const { port = 0, host = 'localhost' } = options
  // Node takes another text for the path of a socket, and none for every address that the machine has.
  if (!/^\d+$/.test(String(port))) throw unfit('port has to be a whole number from 0 to 65535')
  if (typeof host !== 'string' || host.trim() === '') throw unfit('host has to be an address')
  for (const name of ['cors', 'allowHosts'] as const) {
    const value = options[name]
    if (value !== undefined && !isListOfTexts(value)) throw unfit(`${name} has to be a list of texts`)
  }
  if (options.latency !== undefined && !isRange(options.latency)) {
    throw unfit('latency has to be two times in milliseconds, the least and the most')
  }
}

function isListOfTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function isRange(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false
  const [least, most]: unknown[] = value
  return typeof least === 'number' && typeof most === 'number' && least >= 0 && least <= most && most < Infinity
}

function unfit(reason: string): RangeError {
  return new RangeError(`Failed to serve: ${reason}`)
}
