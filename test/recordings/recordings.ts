import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { type RecordedWorld, recordedWorldSchema } from '#contract/recording/recording'

/** Where the recordings are, from the root of the repository. */
const FOLDER = 'test/recordings/chatwoot-4.10.1'

/** Every recorded world whose name contains a text, one after the other: all of them at once are large. */
export function* recordedWorlds(part = ''): Generator<RecordedWorld> {
  for (const name of readdirSync(FOLDER).sort()) {
    for (const line of gunzipSync(readFileSync(`${FOLDER}/${name}`))
      .toString()
      .split('\n')) {
      if (line === '' || !nameOf(line).includes(part)) continue
      yield recordedWorldSchema.parse(JSON.parse(line))
    }
  }
}

/** The name of the world of a line, without reading the rest of it: it stands first. */
function nameOf(line: string): string {
  const [, name] = /^\{"name":("(?:[^"\\]|\\.)*")/.exec(line) ?? []
  return name === undefined ? '' : String(JSON.parse(name))
}
