import { isPlainObject, type Json, type JsonObject } from '#db/models/columns'
import type { Replacement } from './replacement.ts'

/** Fields that say nothing of a person: what a program noted about another one, and what belongs together. */
const IMPERSONAL: ReadonlySet<string> = new Set([
  'automation_rule_id',
  'browser_language',
  'browser_name',
  'browser_version',
  'campaign_id',
  'country_code',
  'deleted',
  'device_name',
  'in_reply_to',
  'initiated_at',
  'platform_name',
  'platform_version',
  'rating',
  'status',
  'type',
])

const EMAIL = /^[^\s@]+@[^\s@]+$/
const PHONE = /^\+?\d[\d\s()/.-]{6,}$/
const DATE = /^\d{4}-\d{2}-\d{2}/

/** Data of free form in which what people are known by is replaced. The names of fields stay. */
export class Attributes {
  readonly #replacement: Replacement
  /** What there is to choose from, which is no person's. */
  readonly #choices: ReadonlySet<string>

  constructor(replacement: Replacement, choices: Iterable<string>) {
    this.#replacement = replacement
    this.#choices = new Set(choices)
  }

  /** What an account notes about people and conversations. */
  noted(given: JsonObject): JsonObject {
    return this.#replacement.keeps('attributes') ? given : this.#fields(given)
  }

  /** What belongs to a message: it is text as the message is. */
  written(given: JsonObject): JsonObject {
    return this.#replacement.keeps('texts') ? given : this.#fields(given)
  }

  #fields(given: JsonObject): JsonObject {
    return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, this.#field(name, value)]))
  }

  #field(name: string, value: Json): Json {
    if (Array.isArray(value)) return value.map((item) => this.#field(name, item))
    if (isPlainObject(value)) return this.#fields(value)
    if (IMPERSONAL.has(name)) return value
    if (typeof value === 'number') return this.#replacement.number(value)
    return typeof value === 'string' ? this.#text(name, value) : value
  }

  #text(name: string, value: string): string {
    if (this.#choices.has(value)) return value
    if (EMAIL.test(value)) return this.#replacement.email(value)
    if (DATE.test(value)) return this.#replacement.date(value)
    if (PHONE.test(value)) return this.#replacement.phone(value)
    if (/^https?:\/\//.test(value)) return this.#replacement.url(value)
    if (/(^|_)(id|uid|uuid|key|token|ip)$/.test(name)) return this.#replacement.identifier(value)
    return /name/.test(name) ? this.#replacement.name(value) : this.#replacement.text(value)
  }
}
