import { setupMockwoot } from 'mockwoot/vitest'
import { expect, it } from 'vitest'
import { type Customer, syncContacts } from './sync.ts'

const baseUrl = 'https://chat.example.com'
const { mock } = setupMockwoot({ baseUrl })
const chatwoot = { baseUrl, accountId: 1, token: 'mockwoot-admin-token' }

const ann: Customer = { id: 'crm-1', name: 'Ann', email: 'ann@example.com', phone: '+15550111', plan: 'pro' }
const ben: Customer = { id: 'crm-11', name: 'Ben', email: 'ben@example.com', plan: 'basic' }

it('creates customers who are not there yet', async () => {
  expect(await syncContacts(chatwoot, [ann, ben])).toEqual({ created: 2, updated: 0 })
  expect(mock).toHaveReceived('contacts.create', { identifier: 'crm-1', custom_attributes: { plan: 'pro' } })
  expect(mock).toHaveNoContractViolations()
})

it('updates those who are, and makes nobody twice', async () => {
  await syncContacts(chatwoot, [ann, ben])
  expect(await syncContacts(chatwoot, [{ ...ann, plan: 'team' }, ben])).toEqual({ created: 0, updated: 2 })
  expect(mock).toHaveReceived('contacts.update', { identifier: 'crm-1', custom_attributes: { plan: 'team' } })
  expect(mock.requests({ operation: 'contacts.create' })).toHaveLength(2)
})

it('tries again when Chatwoot is busy or down', async () => {
  mock.faults.add({ match: { operation: 'contacts.search' }, times: 1, status: 429, headers: { 'retry-after': '0' } })
  mock.faults.add({ match: { operation: 'contacts.create' }, times: 2, status: 503 })
  expect(await syncContacts(chatwoot, [ann])).toEqual({ created: 1, updated: 0 })
})

it('gives up in the end, and says why', async () => {
  mock.faults.add({ match: { operation: 'contacts.create' }, status: 503, body: { error: 'down' } })
  await expect(syncContacts(chatwoot, [ann])).rejects.toThrow('POST contacts was answered 503: {"error":"down"}')
  expect(mock.requests({ operation: 'contacts.create' })).toHaveLength(3)
})

it('is told when an address belongs to somebody else', async () => {
  const twin = { ...ann, id: 'crm-2', email: 'alice@example.com' }
  await expect(syncContacts(chatwoot, [twin])).rejects.toThrow('Email has already been taken')
})

// Chatwoot would take this call and drop what it does not know: only a look at the contract shows it.
it('catches a wrong call, and explains it', async () => {
  const response = await fetch(`${baseUrl}/api/v1/accounts/1/contacts`, {
    method: 'POST',
    headers: { api_access_token: chatwoot.token, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Ann', phone_numbr: '+15550111', custom_attribute: { plan: 'pro' } }),
  })
  expect(response.status).toBe(200)
  expect(mock).not.toHaveNoContractViolations()
  expect(() => expect(mock).toHaveNoContractViolations()).toThrow(
    /body\.phone_numbr is not a documented parameter; did you mean phone_number\?(.|\n)*did you mean custom_attributes\?/,
  )
})
