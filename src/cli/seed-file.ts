import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { isScenario } from '#seed/scenarios'
import { parseSeed, type Seed } from '#seed/seed'
import { SeedError } from '#seed/seed-error'
import { CliError, reasonOf } from './cli-error.ts'

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
    return parseSeed(isObject(document) ? { name, ...document } : document)
  } catch (error) {
    throw new CliError(`can't read the seed ${nameOrFile}: ${reasonOf(error)}`)
  }
}

async function readSeedFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new CliError(isPath(file) ? `can't read the seed ${file}: ${reasonOf(error)}` : unknownScenario(file))
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
  if (extname(file).toLowerCase() === '.json') return JSON.parse(text)
  const { parse } = await import('yaml')
  return parse(text)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
