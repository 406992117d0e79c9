/**
 * The mock behind HTTP.
 *
 * @module
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Mockwoot } from '#mockwoot'
import { appOf } from './app.ts'
import { CrossOrigin } from './cross-origin.ts'
import { type ListenOptions, refuseUnfit } from './listen-options.ts'
import { responder } from './server.ts'

/**
 * An Express app, as far as it is needed to serve it or to mount it: so that programs are compiled without the types of
 * Express, whatever release of it they have themselves.
 */
export interface MockApp {
  (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void): void
  listen(port: number, listener?: () => void): Server
  listen(port: number, host: string, listener?: () => void): Server
}

/**
 * An Express app that answers as the mock does, to serve or to mount anywhere, below a path and behind parsers of bodies
 * as well.
 * @throws {RangeError} when an option can't be meant
 */
export function createApp(mock: Mockwoot, options: Omit<ListenOptions, 'port' | 'https'> = {}): MockApp {
  refuseUnfit(options)
  return appOf(responder(mock, new CrossOrigin(options, (line) => mock.notify(line)), options.latency))
}
export type { ListenOptions } from './listen-options.ts'
export { type Listening, listen } from './server.ts'
