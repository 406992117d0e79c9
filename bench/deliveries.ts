import { createServer, request } from 'node:http'
import { Mockwoot } from '../src/mockwoot.ts'
import { CONTACTS, SIXTY_CONTACTS } from './desk.ts'
import { processorSeconds, send, tell } from './measure.ts'

const DELIVERIES = 2000

const WARMING = 2000

/** Notes the contacts that it hears of, in the order in which they come. */
let heard: number[] = []
const receiver = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    heard.push(JSON.parse(String(Buffer.concat(chunks))).id)
    response.end()
  })
})
await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
const address = receiver.address()
const port = typeof address === 'object' && address ? address.port : 0

const mock = new Mockwoot({ seed: SIXTY_CONTACTS })
const url = `http://127.0.0.1:${port}/`
await send(mock, 'POST', '/api/v1/accounts/1/webhooks', { url, subscriptions: ['contact_created'] })

async function deliver(count: number): Promise<number> {
  heard = []
  for (let number = 0; number < count; number++) await send(mock, 'POST', CONTACTS, { name: `New ${number}` })
  const startedAt = processorSeconds()
  await mock.settled(300_000)
  const seconds = processorSeconds() - startedAt
  if (heard.length !== count) throw new Error(`${heard.length} of ${count} deliveries came`)
  if (heard.some((id, index) => index > 0 && id <= (heard[index - 1] ?? 0))) throw new Error('Deliveries out of order')
  return count / seconds
}

/** Sends the last delivery again, by nothing but Node's own client. */
async function post(count: number): Promise<number> {
  const { headers = {}, body } = mock.deliveries().at(-1) ?? {}
  const text = JSON.stringify(body)
  const startedAt = processorSeconds()
  for (let number = 0; number < count; number++) {
    await new Promise<void>((resolve, reject) => {
      const sent = request(url, { method: 'POST', headers, agent: false }, (response) => {
        response.resume().once('end', resolve)
      })
      sent.once('error', reject).end(text)
    })
  }
  return count / (processorSeconds() - startedAt)
}

await deliver(WARMING)
await post(WARMING)
tell({ perSecond: await deliver(DELIVERIES), bare: await post(DELIVERIES) })
process.exit()
