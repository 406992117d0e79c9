import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('./fixtures/', import.meta.url))

/** A file below `fixtures/`, and what its place says of it. */
export interface FixtureFile {
  path: string
  /** The place below `fixtures/`, without `.json`: `inboxes/create/channels/creates-a-line-inbox`. */
  name: string
  /** The operation whose cases these are: `inboxes.create`. */
  operation: string
  /** Whether it shows what the running server does, other than its documentation has it. */
  isOfServer: boolean
}

/** Every fixture, in the order of their names. */
export function fixtureFiles(): FixtureFile[] {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'))
  const names = files.map((file) => file.replaceAll('\\', '/').slice(0, -'.json'.length)).sort()
  const folders = new Set(names.map(folderOf))
  return names.map((name) => ({
    path: `${ROOT}${name}.json`,
    name,
    operation: operationFolder(folderOf(name), folders).replaceAll('/', '.'),
    isOfServer: name.endsWith('.chatwoot'),
  }))
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** The topmost folder that has cases: those within it are topics of the same operation. */
function operationFolder(folder: string, folders: ReadonlySet<string>): string {
  const parts = folder.split('/')
  const ways = parts.map((_, index) => parts.slice(0, index + 1).join('/'))
  return ways.find((way) => folders.has(way)) ?? folder
}
