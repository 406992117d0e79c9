import { isPlainObject, type Json } from '#db/models/columns'
import type { AttributeError } from '#errors'
import { isBlank } from '#tools/ruby'

const TEXTS = ['name', 'category', 'language', 'namespace']

/** What is wrong with the parameters of a channel's message template (the schema of `template_params`). */
export function templateErrors(params: Json | undefined): AttributeError[] {
  if (isBlank(params)) return []
  if (!isPlainObject(params)) return [['template_params', 'must be of type hash']]
  const errors: AttributeError[] = params.name == null ? [['name', 'is required']] : []
  for (const key of TEXTS) {
    const value = params[key]
    if (value != null && typeof value !== 'string') errors.push(mustBe(key, 'string'))
  }
  return isObjectOrNone(params.processed_params) ? errors : [...errors, mustBe('processed_params', 'hash')]
}

function isObjectOrNone(value: Json | undefined): boolean {
  return value == null || isPlainObject(value)
}

function mustBe(key: string, type: string): AttributeError {
  return ['base', `Template params/${key.replace('_', ' ')} must be of type ${type}`]
}
