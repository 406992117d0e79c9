import { WebSocketServer } from 'ws'

const PROTOCOL = 'actioncable-v1-json'

/** The largest frame that is taken, in bytes: subscriptions and actions are short. */
const MAX_FRAME = 64 * 1024

/** What takes connections over for the realtime channel. The library is loaded for the first of them. */
export function openSockets(): WebSocketServer {
  return new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  })
}
