import { WebSocket } from 'ws'
import { listen } from '../src/adapters/server.ts'
import { Mockwoot } from '../src/mockwoot.ts'
import { CONTACTS, SIXTY_CONTACTS } from './desk.ts'
import { processorSeconds, send, tell } from './measure.ts'

const SUBSCRIBERS = 100

const EVENTS = 200

const IDENTIFIER = JSON.stringify({
  channel: 'RoomChannel',
  pubsub_token: 'mockwoot-pubsub-user-1',
  account_id: 1,
  user_id: 1,
})

/** Subscribes; resolves once everything was heard. */
async function subscriber(url: string): Promise<{ heard: Promise<void> }> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/cable`, ['actioncable-v1-json'])
  let last = 0
  let count = 0
  const heard = new Promise<void>((resolve, reject) => {
    socket.on('message', (data) => {
      const { message } = JSON.parse(String(data))
      if (message?.event !== 'contact.created') return
      if (message.data.id <= last) reject(new Error('Events out of order'))
      last = message.data.id
      if (++count === EVENTS) resolve()
    })
  })
  await new Promise<void>((resolve) => {
    socket.on('open', () => socket.send(JSON.stringify({ command: 'subscribe', identifier: IDENTIFIER })))
    socket.on('message', (data) => JSON.parse(String(data)).type === 'confirm_subscription' && resolve())
  })
  return { heard }
}

const mock = new Mockwoot({ seed: SIXTY_CONTACTS })
const { url } = await listen(mock, { port: 0 })
const subscribers = await Promise.all(Array.from({ length: SUBSCRIBERS }, () => subscriber(url)))
const startedAt = processorSeconds()
for (let number = 0; number < EVENTS; number++) await send(mock, 'POST', CONTACTS, { name: `New ${number}` })
await Promise.all(subscribers.map(({ heard }) => heard))
tell({ perSecond: (SUBSCRIBERS * EVENTS) / (processorSeconds() - startedAt) })
process.exit()
