import { escapeRegExp } from 'es-toolkit'
import { newGenerator } from '#seed/generator'
import { hmacSha256 } from '#tools/hmac'
import { parsedUrl } from '#tools/network/url'
import type { Kind } from './kinds.ts'

/** How many words a text has at most that takes the place of another one. */
const LONGEST_TEXT = 60

const EMAIL = /[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+\.[^\s@<>"'(),;:.]+/g
const PHONE = /\+?\d[\d\s()/.-]{6,}\d/g

/**
 * Puts made up data in the place of what is personal: the same for the same, within one pull. What comes out is derived
 * from a secret that is thrown away, so that nobody can go back or find out by trying.
 */
export class Replacement {
  readonly #generate = newGenerator()
  readonly #secret: string
  readonly #kept: ReadonlySet<Kind>
  /** The names of people that texts may mention, in lower case. */
  readonly #people = new Set<string>()

  /** What takes the place of the domains of companies. */
  readonly #companies = new Map<string, string>()

  /** @param secret a random text, another one for every pull */
  constructor(secret: string, kept: ReadonlySet<Kind>) {
    this.#secret = secret
    this.#kept = kept
  }

  keeps(kind: Kind): boolean {
    return this.#kept.has(kind)
  }

  /** The name of a person. */
  name(given: string): string {
    if (given.trim() === '' || this.keeps('names')) return given
    this.#people.add(given.trim().toLowerCase())
    this.#seed('name', given.trim().toLowerCase())
    return `${this.#generate.person.firstName()} ${this.#generate.person.lastName()}`
  }

  email(given: string): string {
    if (given.trim() === '' || this.keeps('emails')) return given
    const hash = this.#seed('email', given.trim().toLowerCase())
    const domain = this.#companies.get(given.trim().toLowerCase().split('@').at(-1) ?? '') ?? 'example.com'
    return `${this.#generate.lorem.word()}.${hash.slice(0, 10)}@${domain}`.toLowerCase()
  }

  /** The domain of a company: those who have an address at it still do. */
  domain(given: string): string {
    if (given.trim() === '' || this.keeps('emails')) return given
    const domain = given.trim().toLowerCase()
    const other = `${this.#hash('domain', domain).slice(0, 10)}.example.com`
    this.#companies.set(domain, other)
    return other
  }

  /** A picture of somebody or something, as a record of a seed has it; only where there is one. */
  picture(given: string | null | undefined): { avatar_url?: string } {
    return given && parsedUrl(given) ? { avatar_url: this.url(given) } : {}
  }

  /** No country has the code 999: nobody can be called. */
  phone(given: string): string {
    if (given.trim() === '' || this.keeps('phones')) return given
    const hash = this.#hash('phone', given.replaceAll(/\D/g, ''))
    const number = (BigInt(`0x${hash.slice(0, 16)}`) % 100_000_000_000n).toString().padStart(11, '0')
    return `${given.startsWith('+') || !/^\d+$/.test(given) ? '+' : ''}999${number}`
  }

  /** Whatever else tells one person or thing from others, in the form that it has. */
  identifier(given: string): string {
    if (given.trim() === '' || this.keeps('identifiers')) return given
    const hash = this.#hash('identifier', given)
    const uuid = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
    return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(given) ? uuid : hash.slice(0, 24)
  }

  /** The address of a contact in an inbox: a phone number, an e-mail address, or something that means nothing. */
  source(given: string): string {
    if (given.includes('@')) return this.email(given)
    const [, prefix = '', number = ''] = /^(whatsapp:)?(\+?\d{6,15})$/.exec(given) ?? []
    return number === '' ? this.identifier(given) : `${prefix}${this.phone(number)}`
  }

  /** An address on the web: what it says, and leads to. User names and passwords in it always go. */
  url(given: string): string {
    if (given.trim() === '') return given
    if (!this.keeps('urls')) return `https://example.com/${this.#hash('url', given).slice(0, 12)}`
    const url = parsedUrl(given)
    if (!url) return given
    if (url.username === '' && url.password === '') return given
    url.username = ''
    url.password = ''
    return url.href
  }

  /** What somebody wrote. Kept, it still mentions no addresses, numbers and names that are replaced elsewhere. */
  text(given: string): string {
    if (given.trim() === '') return given
    if (this.keeps('texts')) return this.mentions(given)
    this.#seed('text', given)
    const words = Math.min(given.trim().split(/\s+/).length, LONGEST_TEXT)
    return this.#generate.lorem.sentence(words)
  }

  /** A text that is no person's: addresses, numbers and people's names in it are replaced. */
  mentions(given: string): string {
    const numbers = given.replace(EMAIL, (email) => this.email(email)).replace(PHONE, (phone) => this.phone(phone))
    if (this.keeps('names')) return numbers
    return [...this.#people]
      .filter((name) => name.length > 2 && numbers.toLowerCase().includes(name))
      .reduce((text, name) => text.replaceAll(wordsOf(name), this.name(name)), numbers)
  }

  /** What something is called and said to be, which may be after somebody. */
  described(name: string, description: string | null | undefined): { name: string; description?: string } {
    return { name: this.mentions(name), ...(description ? { description: this.mentions(description) } : {}) }
  }

  /** The value of a field of a contact. */
  known(field: string, given: string): string {
    if (field === 'email') return this.email(given)
    if (field === 'phone_number') return this.phone(given)
    if (field === 'name') return this.name(given)
    return field === 'identifier' ? this.identifier(given) : this.text(given)
  }

  /** A number of as many digits. */
  number(given: number): number {
    const digits = String(Math.trunc(Math.abs(given))).length
    const other = BigInt(`0x${this.#hash('number', String(given)).slice(0, 12)}`)
    return Number(other % 10n ** BigInt(Math.min(digits, 12)))
  }

  /** A day of the same year. */
  date(given: string): string {
    const days = Number.parseInt(this.#hash('date', given).slice(0, 6), 16) % 365
    return new Date(Date.UTC(Number(given.slice(0, 4)), 0, 1 + days)).toISOString().slice(0, 10)
  }

  #seed(kind: string, given: string): string {
    const hash = this.#hash(kind, given)
    this.#generate.seed(Number.parseInt(hash.slice(-8), 16))
    return hash
  }

  #hash(kind: string, given: string): string {
    return hmacSha256(this.#secret, `${kind} ${given}`)
  }
}

function wordsOf(name: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${escapeRegExp(name)}(?![\p{L}\p{N}])`, 'giu')
}
