/**
 * The mock behind HTTP.
 *
 * @module
 */
import express, { type Express } from 'express'
import type { Mockwoot } from '#mockwoot'
import { CrossOrigin } from './cross-origin.ts'
import { type ListenOptions, responder } from './server.ts'

/**
 * An Express app that answers as the mock does, to serve or to mount anywhere, below a path and behind parsers of bodies
 * as well.
 */
export function createApp(mock: Mockwoot, options: Omit<ListenOptions, 'port'> = {}): Express {
  const respond = responder(mock, new CrossOrigin(options), options.latency)
  const app = express()
  app.disable('x-powered-by')
  app.use((request, response) => respond(request, response, request))
  return app
}
export { type Listening, type ListenOptions, listen } from './server.ts'
