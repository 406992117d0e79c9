import { describe, expect, it } from 'vitest'
import { coverage } from '#contract/published'
import { servedOperations } from '#groups'
import { version } from '../../package.json'
import { outcome } from './terminal.ts'

describe('the command line', () => {
  it.each([['--version'], ['-V']])('tells its version by %s', async (option) => {
    expect(await outcome([option])).toEqual({ exitCode: 0, out: `${version}\n`, complaints: [] })
  })

  it.each([[['--help']], [['help']], [['start', '--help']]])('explains every option of start by %j', async (argv) => {
    const { exitCode, out } = await outcome(argv)
    expect(exitCode).toBe(0)
    for (const option of [
      'port',
      'host',
      'seed',
      'rng',
      'now',
      'cors',
      'allow-host',
      'dialect',
      'no-auth',
      'no-signup',
      'state',
      'quiet',
    ]) {
      expect(out).toContain(`--${option}`)
    }
  })

  it('lists every operation', async () => {
    const { exitCode, out } = await outcome(['routes'])
    expect(exitCode).toBe(0)
    const lines = out.trimEnd().split('\n')
    expect(lines).toHaveLength(servedOperations().length + 3)
    expect(lines.at(-1)).toBe(coverage(servedOperations()))
    expect(lines[0]).toMatch(/^METHOD +PATH +OPERATION +DOCUMENTATION$/)
    expect(out).toMatch(/^PATCH\|PUT +\/api\/v1\/accounts\/\{account_id\} +accounts\.update +https:\/\/\S+$/m)
  })

  it('lists every operation as JSON', async () => {
    const { out } = await outcome(['routes', '--json'])
    const routes = JSON.parse(out)
    expect(routes).toHaveLength(servedOperations().length)
    expect(routes).toContainEqual({
      method: 'GET',
      path: '/api/v1/profile',
      operation: 'profile.show',
      documentation: expect.stringMatching(/^https:/),
      summary: 'Show the caller',
    })
  })

  it('prints the OpenAPI document', async () => {
    const { exitCode, out } = await outcome(['openapi'])
    expect(exitCode).toBe(0)
    const { openapi, info, paths } = JSON.parse(out)
    expect({ openapi, version: info.version }).toEqual({ openapi: '3.1.0', version })
    expect(paths['/api/v1/accounts/{account_id}/agents'].post.operationId).toBe('agents.create')
  })

  it('refuses an option that routes has not', async () => {
    expect(await outcome(['routes', '--yaml'])).toMatchObject({ exitCode: 2 })
  })
})
