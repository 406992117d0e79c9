import express from 'express'
import { Mockwoot } from '../src/mockwoot.ts'
import { CONTACTS, SIXTY_CONTACTS } from './desk.ts'
import { send, tellServed } from './measure.ts'

const mock = new Mockwoot({ seed: SIXTY_CONTACTS })
const list = JSON.parse(await send(mock, 'GET', CONTACTS))
const created = JSON.parse(await send(mock, 'POST', CONTACTS, { inbox_id: 1, name: 'New', email: 'new@example.com' }))

const app = express()
app.get(CONTACTS, (_, response) => void response.json(list))
app.post(CONTACTS, express.json(), (_, response) => void response.json(created))
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) tellServed(`http://127.0.0.1:${address.port}`)
})
