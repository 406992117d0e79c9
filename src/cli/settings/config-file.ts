import { join } from 'node:path'
import type { Option } from 'commander'
import { CliError, EXIT, reasonOf } from '#cli/cli-error'
import { readTextIfAny } from '#cli/files/text'
import { parseJson, parseYaml } from '#cli/parse-text'
import { isObject } from '#tools/is-object'
import { nearestName } from '#tools/nearest'
import { nameOf, type Setting } from './setting.ts'

const NAMES = ['mockwoot.config.json', 'mockwoot.config.yaml', 'mockwoot.config.yml']

/**
 * What the config file of a folder says of options; nothing where there is none.
 * @throws {CliError} when it is malformed, names what is no option, or there are several
 */
export async function settingsOfFile(options: readonly Option[], folder: string): Promise<Setting[]> {
  const texts = await Promise.all(NAMES.map((name) => readTextIfAny(join(folder, name))))
  const found = NAMES.flatMap((name, index) => {
    const text = texts[index]
    return text === undefined ? [] : [{ name, text }]
  })
  const [file, other] = found
  if (!file) return []
  if (other) throw new CliError(`there are ${file.name} and ${other.name}: keep one`, EXIT.usage)
  const known = new Map(options.map((option) => [nameOf(option), option]))
  const entries = Object.entries(await contentOf(file.name, file.text))
  const mistakes = entries.flatMap(([name]) => (known.has(name) ? [] : [unknown(name, [...known.keys()])]))
  if (mistakes.length > 0) throw new CliError(`${file.name}: ${mistakes.join('; ')}`, EXIT.usage)
  return entries.flatMap(([name, value]) => {
    const option = known.get(name)
    return option ? [{ option, value, place: `${file.name}: ${name}` }] : []
  })
}

async function contentOf(name: string, text: string): Promise<object> {
  try {
    const content = name.endsWith('.json') ? parseJson(text) : await parseYaml(text)
    if (content === null) return {}
    if (isObject(content)) return content
  } catch (error) {
    throw new CliError(`can't read ${name}: ${reasonOf(error)}`, EXIT.usage)
  }
  throw new CliError(`can't read ${name}: it has to be an object of options`, EXIT.usage)
}

function unknown(name: string, known: readonly string[]): string {
  const meant = nearestName(kebab(name), known)
  return `there is no option ${JSON.stringify(name)}${meant === undefined ? '' : `; did you mean ${meant}?`}`
}

/** `allowHost` as options are written. */
function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replaceAll('_', '-')
}
