import express from 'express'
import { Mockwoot } from '../src/mockwoot.ts'
import { CONTACTS, SIXTY_CONTACTS, TOKEN } from './desk.ts'
import { tell } from './measure.ts'

/** What the mock answers, as a ready object. */
async function readyObject(mock: Mockwoot, method: string, body?: object): Promise<unknown> {
  const headers: Record<string, string> = { api_access_token: TOKEN, 'content-type': 'application/json' }
  const answer = await mock.handle({
    method,
    target: CONTACTS,
    origin: 'http://127.0.0.1',
    header: (name) => headers[name],
    body: body && new TextEncoder().encode(JSON.stringify(body)),
  })
  return JSON.parse(String(answer.body))
}

const mock = new Mockwoot({ seed: SIXTY_CONTACTS })
const list = await readyObject(mock, 'GET')
const created = await readyObject(mock, 'POST', { inbox_id: 1, name: 'New', email: 'new@example.com' })

const app = express()
app.get(CONTACTS, (_, response) => void response.json(list))
app.post(CONTACTS, express.json(), (_, response) => void response.json(created))
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) tell(`http://127.0.0.1:${address.port}`)
})
