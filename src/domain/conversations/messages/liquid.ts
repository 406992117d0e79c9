import { capitalize } from 'es-toolkit'
import type { JsonObject } from '#db/models/columns'
import type { Conversation } from '#db/models/conversations/conversation'
import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { availableName } from '#domain/people/users'

/** What a variable stands for; undefined renders as nothing. */
type Variables = Record<string, unknown>

const CODE = /(`+[^`]*`+)/
const OUTPUT = /\{\{(.*?)\}\}/g
const VARIABLE = /^[a-zA-Z_][\w-]*(\.[a-zA-Z_][\w-]*)*$/

/** A name with every word capitalised: first letter upper, rest lower case. */
function properName(name: string): string {
  return name
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => capitalize(word))
    .join(' ')
}

function personVariables(name: string): Variables {
  const words = properName(name).split(' ')
  return {
    name: properName(name),
    first_name: words[0],
    last_name: words.length > 1 ? words.at(-1) : undefined,
  }
}

function variablesOf(desk: Desk, conversation: Conversation, sender: User | undefined): Record<string, Variables> {
  const contact = desk.db.contacts.get(conversation.contact_id)
  return {
    contact: contact
      ? {
          ...personVariables(contact.name),
          email: contact.email,
          phone_number: contact.phone_number,
          custom_attribute: contact.custom_attributes,
        }
      : {},
    agent: sender ? { ...personVariables(sender.name), available_name: properName(availableName(sender)) } : {},
    conversation: { display_id: conversation.display_id, custom_attribute: conversation.custom_attributes },
    inbox: { name: desk.db.inboxes.get(conversation.inbox_id)?.name },
    account: { name: desk.db.accounts.get(conversation.account_id)?.name },
  }
}

function valueAt(variables: Variables, path: string): unknown {
  let value: unknown = variables
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    const container: JsonObject = { ...value }
    value = container[key]
  }
  return value
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const FILTERS: Record<string, (value: string, argument: string) => string> = {
  default: (value, argument) => (value === '' ? argument : value),
  upcase: (value) => value.toUpperCase(),
  downcase: (value) => value.toLowerCase(),
  capitalize: (value) => capitalize(value),
  strip: (value) => value.trim(),
}

/** The value of `variable | filter: "argument"`; undefined when that is no valid Liquid. */
function evaluate(expression: string, variables: Variables): string | undefined {
  const [variable = '', ...filters] = expression.split('|').map((part) => part.trim())
  if (variable !== '' && !VARIABLE.test(variable)) return undefined
  let value = textOf(valueAt(variables, variable))
  for (const filter of filters) {
    const [, name = '', argument = ''] = /^(\w+)(?::\s*(.*))?$/s.exec(filter) ?? []
    if (name === '') return undefined
    if (Object.hasOwn(FILTERS, name)) value = FILTERS[name]?.(value, argument.replace(/^(['"])(.*)\1$/s, '$2')) ?? value
  }
  return value
}

/** Text with its variables filled in; undefined when something in it is no valid Liquid. */
function render(text: string, variables: Variables): string | undefined {
  let isValid = true
  const rendered = text.replace(OUTPUT, (_, expression: string) => {
    const value = evaluate(expression, variables)
    if (value === undefined) isValid = false
    return value ?? ''
  })
  return isValid && !rendered.includes('{{') && !rendered.includes('{%') ? rendered : undefined
}

/**
 * The content of an outgoing message with its Liquid variables filled in. Unknown ones are empty, text in backticks
 * and text that is no valid Liquid stay as they are (`liquidable` concern). Tags (`{% … %}`) are not known here, so a
 * text that has them stays as well.
 */
export function renderMessage(desk: Desk, conversation: Conversation, sender: User | undefined, text: string): string {
  if (!text.includes('{{')) return text
  const variables = variablesOf(desk, conversation, sender)
  const parts = text.split(CODE).map((part, index) => (index % 2 === 1 ? part : render(part, variables)))
  return parts.every((part) => part !== undefined) ? parts.join('') : text
}
