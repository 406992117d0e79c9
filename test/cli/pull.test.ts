import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Listening, listen } from '#adapters/express'
import { readSeed } from '#cli/files/seed'
import { createMockwoot } from '#index'
import { outcome } from './terminal.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'mockwoot-'))

describe('mockwoot pull', () => {
  const mock = createMockwoot({ seed: 'awkward', webhooks: 'off' })
  let server: Listening
  beforeAll(async () => {
    server = await listen(mock, { port: 0 })
  })
  afterAll(() => server.close())

  const pull = (output: string, ...options: string[]) =>
    outcome(['pull', server.url, '--token', 'mockwoot-admin-token', '-o', output, ...options])

  it.each(['yaml', 'json'])('writes a seed in %s that can be planted, nobody in it', async (extension) => {
    const file = join(folder(), `desk.${extension}`)
    const { exitCode, out, complaints } = await pull(file)
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: `${file}: 12 contacts, 26 conversations\n` })
    expect(complaints).toContain('[####################] 26/26 conversations')
    expect(complaints.join('\n')).not.toContain('KEPT')
    expect(readFileSync(file, 'utf8')).not.toMatch(/alice carter|alice@|\+1555|mockwoot-/i)
    const { db } = createMockwoot({ seed: await readSeed(file) }).worldOf()
    expect(db.conversations.all().map(({ display_id }) => display_id)).toEqual(
      Array.from({ length: 26 }, (_, index) => index + 1),
    )
    expect(existsSync(`${file}.partial`)).toBe(false)
  })

  it('says aloud what is kept', async () => {
    const file = join(folder(), 'desk.yaml')
    const { complaints } = await pull(file, '--keep-names', '--conversations', '2')
    expect(complaints[0]).toBe('KEPT AS THEY ARE: names. The seed file will hold personal data.')
    expect(readFileSync(file, 'utf8')).toContain('Alice Carter')
    expect((await pull(file, '--keep-all')).complaints.filter((line) => line.startsWith('KEPT'))).toHaveLength(7)
  })

  it('goes on from where it was stopped, if it is the same that is asked for', async () => {
    const file = join(folder(), 'desk.json')
    const contact = { kind: 'contacts', draft: { id: 1, name: 'Remembered' } }
    const head = { server: server.url, account: null, kept: [], secret: 'x' }
    writeFileSync(`${file}.partial`, `${JSON.stringify(head)}\n${JSON.stringify(contact)}\n{"kind":"conv`)
    const { complaints } = await pull(file)
    expect(complaints).toContain('going on: 1 contacts and conversations were read before')
    expect(readFileSync(file, 'utf8')).toContain('Remembered')
    writeFileSync(`${file}.partial`, `${JSON.stringify({ ...head, kept: ['texts'] })}\n${JSON.stringify(contact)}\n`)
    await pull(file)
    expect(readFileSync(file, 'utf8')).not.toContain('Remembered')
  })

  it('leaves what was read to its owner when it breaks off', async () => {
    const file = join(folder(), 'desk.json')
    mock.faults.add({ match: { operation: 'messages.list' }, status: 418 })
    const { exitCode, complaints } = await pull(file)
    mock.faults.clear()
    expect(exitCode).toBe(2)
    expect(complaints.at(-1)).toMatch(
      /^mockwoot: GET \/api\/v1\/accounts\/1\/conversations\/1\/messages is answered 418$/,
    )
    expect(statSync(`${file}.partial`).mode & 0o777).toBe(0o600)
    const again = await pull(file)
    expect(again.complaints).toContain('going on: 12 contacts and conversations were read before')
    expect(again.exitCode).toBe(0)
  })

  it.each([
    [['pull', 'http://127.0.0.1:9', '--token', 'x', '-o', 'x.txt'], 'x.txt has to end with .yaml or .json'],
    [['pull', 'ftp://x', '--token', 'x', '-o', 'x.json'], 'ftp://x is no http or https URL'],
    [['pull', 'http://127.0.0.1:9', '--token', 'x', '-o', '/nowhere/x.json'], "can't write /nowhere/x.json.partial: "],
    [['pull', 'http://x', '--token', 'x', '-o', 'x.json', '--since', 'soon'], 'such as 30d, or a date'],
    [['pull', 'http://x', '-o', 'x.json'], 'pull needs a URL and --token, or --recording alone'],
    [['pull', 'http://x', '--recording', 'x', '-o', 'x.json'], 'pull needs a URL and --token, or --recording alone'],
    [['pull', '--recording', '/nowhere', '-o', 'x.json'], "can't read the recording /nowhere: "],
    [['pull', '--recording', 'package.json', '-o', 'x.json'], 'package.json is no recording of mockwoot proxy'],
  ])('refuses %j in one line', async (argv, complaint) => {
    const { exitCode, complaints } = await outcome(argv)
    expect(exitCode).toBe(2)
    expect(complaints.at(-1)).toContain(complaint)
  })

  it('says that the token is not good', async () => {
    const argv = ['pull', server.url, '-o', join(folder(), 'x.yaml'), '--token']
    const { complaints } = await outcome([...argv, 'wrong'])
    expect(complaints.at(-1)).toBe('mockwoot: GET /api/v1/profile is answered 401: check --token')
    const other = await outcome([...argv, 'mockwoot-admin-token', '--account', '77'])
    expect(other.complaints.at(-1)).toBe('mockwoot: the token is not good for account 77; it is for 1, 2')
  })
})
