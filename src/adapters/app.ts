import express from 'express'
import type { Responder } from './server.ts'

/** An Express app in which this answers. Apart from the rest: who doesn't mount one has no need of Express. */
export function appOf(respond: Responder): express.Express {
  const app = express()
  app.disable('x-powered-by')
  app.use((request, response) => respond(request, response, request))
  return app
}
