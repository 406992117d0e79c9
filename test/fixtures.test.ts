import { expect, it } from 'vitest'
import { fixtureFiles } from '#test/fixtures/files'
import { replay } from '#test/fixtures/replay'
import { describeMatrix } from './matrix.ts'

const files = fixtureFiles()

describeMatrix('fixtures', (client) => {
  for (const { name, read } of files) {
    it(name, () => expect(replay(client, read())).resolves.toBeDefined())
  }
})
