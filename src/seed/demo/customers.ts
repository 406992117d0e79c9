import type { ContactDocument, Furniture } from '#seed/document'
import type { Generator } from '#seed/generator'
import { DAY } from '#tools/time/units'
import { INBOXES } from './inboxes.ts'
import { portrait } from './portrait.ts'
import { STAFF } from './staff.ts'

/** How many customers there are: those who are named here, and others. */
const CUSTOMERS = 60

/** Who advertises watches. */
const BLOCKED = 44

/** Who is a customer: the companies, and the domains of their mail. */
const COMPANIES: NonNullable<Furniture['companies']> = [
  { name: 'Bluebird Bakery', domain: 'bluebird.example', description: 'Bread since 1921' },
  { name: 'Nordlicht Optik', domain: 'nordlicht.example', description: 'Glasses, in Hamburg and Kiel' },
  { name: 'Cairo Travels', domain: 'cairo-travels.example', description: 'Down the Nile' },
  { name: 'Sakura Books', domain: 'sakura-books.example', description: 'Second-hand books' },
  { name: 'Mar Azul', domain: 'mar-azul.example', description: 'Tinned fish' },
  { name: 'Lumen Studio', domain: 'lumen.example', description: 'Light for theatres' },
]

/** Customers from elsewhere: name as it is written there, in Latin letters, language, city, country, its code. */
const ABROAD = [
  ['مريم الأحمد', 'maryam.alahmad', 'ar', 'Cairo', 'Egypt', 'EG'],
  ['Jürgen Böhm', 'juergen.boehm', 'de', 'Hamburg', 'Germany', 'DE'],
  ['Lucía Fernández', 'lucia.fernandez', 'es', 'Valencia', 'Spain', 'ES'],
  ['Zoé Lefèvre', 'zoe.lefevre', 'fr', 'Lyon', 'France', 'FR'],
  ['נועה כהן', 'noa.cohen', 'he', 'Haifa', 'Israel', 'IL'],
  ['अर्जुन मेहता', 'arjun.mehta', 'hi', 'Pune', 'India', 'IN'],
  ['Giulia D’Angelo', 'giulia.dangelo', 'it', 'Bologna', 'Italy', 'IT'],
  ['田中 さくら', 'sakura.tanaka', 'ja', 'Kyoto', 'Japan', 'JP'],
  ['João Magalhães', 'joao.magalhaes', 'pt', 'Porto', 'Portugal', 'PT'],
  ['Анна Соколова', 'anna.sokolova', 'ru', 'Almaty', 'Kazakhstan', 'KZ'],
  ['李小龙', 'li.xiaolong', 'zh', 'Shanghai', 'China', 'CN'],
  ['يوسف حداد', 'youssef.haddad', 'ar', 'Amman', 'Jordan', 'JO'],
] as const

/** How many customers are from abroad: the first ones. */
export const FOREIGNERS = ABROAD.length

const PLANS = ['free', 'pro', 'enterprise'] as const

/** The identifier of the customer with this number, from 1: by it stories name them. */
export function customerKey(number: number): string {
  return `customer_${number}`
}

/** The language that a customer writes in; those who are made up write in English. */
export function languageOf(number: number): string {
  return ABROAD[number - 1]?.[2] ?? 'en'
}

/** The customers and their companies. Every inbox has a quarter of them. */
export function customers(generate: Generator, now: number): Pick<Furniture, 'companies' | 'contacts'> {
  const contacts = Array.from({ length: CUSTOMERS }, (_, index) => customer(generate, index + 1, now))
  return { companies: COMPANIES, contacts }
}

function customer(generate: Generator, number: number, now: number): ContactDocument {
  const [name, address, language, city, country, country_code] = ABROAD[number - 1] ?? stranger(generate, number)
  const company = COMPANIES[number % COMPANIES.length]
  const inbox = Object.values(INBOXES)[number % 4] ?? INBOXES.api
  // On WhatsApp people are known by their number alone.
  const email = inbox === INBOXES.whatsapp ? undefined : `${address}@${company?.domain}`
  const since = new Date(now - generate.number.int({ min: 40, max: 900 }) * DAY).toISOString()
  return {
    name,
    ...(email === undefined ? {} : { email }),
    phone_number: `+1555${String(1_000_000 + number * 7919).slice(-7)}`,
    identifier: customerKey(number),
    ...(number % 3 === 0 ? {} : { avatar_url: portrait(name, number) }),
    ...(company ? { company: company.name } : {}),
    blocked: number === BLOCKED,
    labels: number % 10 === 0 ? ['vip'] : [],
    additional_attributes: { city, country, country_code, company_name: company?.name ?? null, language },
    custom_attributes: {
      plan: generate.helpers.arrayElement(PLANS),
      customer_since: since.slice(0, 10),
      newsletter: generate.datatype.boolean(),
    },
    notes: NOTES.get(number) ?? [],
    inboxes: [{ inbox }],
  }
}

function stranger(generate: Generator, number: number) {
  const first = generate.person.firstName()
  const last = generate.person.lastName()
  // The number keeps the addresses of namesakes apart.
  const address = `${first}.${last}.${number}`.toLowerCase().replaceAll(/[^a-z0-9.]/g, '')
  return [`${first} ${last}`, address, 'en', generate.location.city(), 'United States', 'US'] as const
}

/** What agents noted about customers. */
const NOTES = new Map<number, NonNullable<ContactDocument['notes']>>([
  [1, [{ content: 'Prefers to be called in the afternoon.', author: STAFF.jane }]],
  [2, [{ content: 'Head of purchasing. Invoices go to **accounting@nordlicht.example**.', author: STAFF.priya }]],
  [
    10,
    [
      { content: 'Runs the school of her town: large orders every August.', author: STAFF.mateo },
      { content: 'Promised ten per cent on the next order.', author: STAFF.john },
    ],
  ],
  [20, [{ content: 'Asked for the roadmap twice, see the wish for a dark mode.', author: STAFF.layla }]],
])
