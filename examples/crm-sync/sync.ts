/** Where contacts go. */
export interface Chatwoot {
  baseUrl: string
  accountId: number
  token: string
}

/** A customer as the CRM has it. */
export interface Customer {
  id: string
  name: string
  email?: string
  phone?: string
  plan: string
}

/** What came of a synchronization. */
export interface Outcome {
  created: number
  updated: number
}

/** How often a request is repeated that was one too many, or that the server failed at. */
const ATTEMPTS = 3

/** Brings every customer to Chatwoot: who is there already, by the CRM's number, is updated. */
export async function syncContacts(chatwoot: Chatwoot, customers: readonly Customer[]): Promise<Outcome> {
  const outcome = { created: 0, updated: 0 }
  for (const customer of customers) {
    const known = await find(chatwoot, customer.id)
    if (known === undefined) await call(chatwoot, 'POST', 'contacts', contactOf(customer))
    else await call(chatwoot, 'PUT', `contacts/${known}`, contactOf(customer))
    outcome[known === undefined ? 'created' : 'updated']++
  }
  return outcome
}

function contactOf({ id, name, email, phone, plan }: Customer): object {
  return { identifier: id, name, email, phone_number: phone, custom_attributes: { plan } }
}

/** The search finds parts of texts as well: only the very number counts. */
async function find(chatwoot: Chatwoot, identifier: string): Promise<number | undefined> {
  const { payload } = await call(chatwoot, 'GET', `contacts/search?${new URLSearchParams({ q: identifier })}`)
  return payload.find((contact: { identifier: string | null }) => contact.identifier === identifier)?.id
}

// biome-ignore lint/suspicious/noExplicitAny: an example keeps its types to a minimum
async function call(chatwoot: Chatwoot, method: string, path: string, body?: object): Promise<any> {
  const { baseUrl, accountId, token } = chatwoot
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(`${baseUrl}/api/v1/accounts/${accountId}/${path}`, {
      method,
      headers: { api_access_token: token, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (response.ok) return response.json()
    const isTransient = response.status === 429 || response.status >= 500
    if (!isTransient || attempt === ATTEMPTS) {
      throw new Error(`${method} ${path} was answered ${response.status}: ${await response.text()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, Number(response.headers.get('retry-after') ?? 0) * 1000))
  }
}
