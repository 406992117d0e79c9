import { basename, extname } from 'node:path'
import { CliError, reasonOf } from '#cli/cli-error'
import { FormatError, parseJson, parseYaml, placesIn } from '#cli/parse-text'
import { seedKeys } from '#seed/parse-document'
import { isScenario } from '#seed/scenarios'
import { parseSeed, type Seed } from '#seed/seed'
import { describeMistakes, SeedError } from '#seed/seed-error'
import { isObject } from '#tools/is-object'
import { readText } from './text.ts'

/**
 * The scenario of this name, or the document in this JSON or YAML file, called after the file.
 * @throws {CliError} when there is neither, or the file is malformed
 */
export async function readSeed(nameOrFile: string): Promise<Seed> {
  if (isScenario(nameOrFile)) return nameOrFile
  const text = await readSeedFile(nameOrFile)
  const name = basename(nameOrFile, extname(nameOrFile))
  try {
    const document = await parseText(nameOrFile, text)
    // Whatever else the file is, nobody wants to read it on the screen.
    if (!isObject(document) || !isSeed(document)) throw new FormatError('it is no seed: there is nothing of one in it')
    return parseSeed({ name, ...document })
  } catch (error) {
    throw new CliError(`can't read the seed ${nameOrFile}: ${await explained(error, text)}`)
  }
}

/** What is wrong with a seed, and where it stands in the text. */
async function explained(error: unknown, text: string): Promise<string> {
  if (!(error instanceof SeedError) || error.mistakes.length === 0) return reasonOf(error)
  return describeMistakes(error.mistakes, await placesIn(text))
}

async function readSeedFile(file: string): Promise<string> {
  try {
    return await readText(file, { complaint: `can't read the seed ${file}` })
  } catch (error) {
    throw isPath(file) ? error : new CliError(unknownScenario(file))
  }
}

/** Whether somebody means a file: names of scenarios have neither dots nor slashes. */
function isPath(nameOrFile: string): boolean {
  return /[./\\]/.test(nameOrFile)
}

function unknownScenario(name: string): string {
  try {
    parseSeed(name)
    return name
  } catch (error) {
    if (!(error instanceof SeedError)) throw error
    return `${error.message}, or a JSON or YAML file`
  }
}

async function parseText(file: string, text: string): Promise<unknown> {
  return extname(file).toLowerCase() === '.json' ? parseJson(text) : parseYaml(text)
}

/** What much else has as well. */
const COMMON = new Set(['$schema', 'name'])

/** Whether a document has anything that seeds have, besides what is common. */
function isSeed(document: object): boolean {
  return seedKeys().some((key) => !COMMON.has(key) && Object.hasOwn(document, key))
}
