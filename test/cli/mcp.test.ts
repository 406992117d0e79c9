import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { listen } from '#adapters/server'
import { createMockwoot } from '#index'
import { outcome } from '#test/cli/terminal'
import { buildCommandLine, removeCommandLine } from './built.ts'

let cli = ''

const textContent = z.object({
  isError: z.boolean().optional(),
  content: z.tuple([z.object({ type: z.literal('text'), text: z.string() })]),
})

/** A client with a server of its own, as coding agents have it. */
async function connect(...options: string[]) {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [cli, 'mcp', ...options],
    stderr: 'pipe',
  })
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(transport)
  const call = async (name: string, given: Record<string, unknown> = {}) => {
    const { isError = false, content } = textContent.parse(await client.callTool({ name, arguments: given }))
    return { isError, text: content[0].text }
  }
  /** What a tool answers as JSON. */
  const json = async (name: string, given: Record<string, unknown> = {}) => {
    const { isError, text } = await call(name, given)
    if (isError) throw new Error(text)
    return JSON.parse(text)
  }
  return { client, call, json, close: () => client.close() }
}

describe('mockwoot mcp', { timeout: 60_000 }, () => {
  let agent: Awaited<ReturnType<typeof connect>>
  beforeAll(async () => {
    cli = await buildCommandLine()
    agent = await connect('--dialect', 'chatwoot')
    return () => removeCommandLine(cli)
  }, 120_000)
  afterAll(() => agent.close())

  it('goes on after lines that are no messages, and ends well when the other side hangs up', () => {
    const ping = { jsonrpc: '2.0', id: 7, method: 'ping' }
    const input = `nonsense\n[]\n${JSON.stringify(ping)}\n`
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'mcp'], { input, encoding: 'utf8' })
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([{ jsonrpc: '2.0', id: 7, result: {} }])
    expect(stderr).toMatch(/^mockwoot: steering http:\/\/127\.0\.0\.1:\d+\n$/)
    expect(status).toBe(0)
  })

  it('says what it is for, and describes every tool', async () => {
    expect(agent.client.getInstructions()).toContain('mock_info')
    const { tools } = await agent.client.listTools()
    expect(tools.length).toBeGreaterThan(15)
    for (const { name, description = '', inputSchema } of tools) {
      expect(description.length, name).toBeGreaterThan(15)
      expect(inputSchema, name).toMatchObject({ type: 'object', additionalProperties: false })
    }
  })

  it('is explained with all of its tools', async () => {
    const page = readFileSync(new URL('../../docs/mcp.md', import.meta.url), 'utf8')
    const { tools } = await agent.client.listTools()
    const told = [...page.matchAll(/^\| (`.*`) \|/gm)].flatMap(([, names = '']) => names.match(/\w+/g) ?? [])
    expect(told.sort()).toEqual(tools.map(({ name }) => name).sort())
    for (const [, example = ''] of page.matchAll(/^```json\n([\s\S]*?)^```/gm)) {
      expect(JSON.stringify(JSON.parse(example))).toContain('"-y","mockwoot","mcp"')
    }
  })

  it('serves a mock that an app can reach', async () => {
    const { url, health } = await agent.json('mock_info')
    expect(health).toMatchObject({ status: 'ok', scenario: 'documented', dialect: 'chatwoot' })
    const headers = { api_access_token: 'mockwoot-admin-token' }
    expect(await (await fetch(`${url}/api/v1/accounts/1/agents`, { headers })).json()).toHaveLength(2)
  })

  it('lists and describes operations', async () => {
    expect((await agent.call('list_operations', { search: 'POST messages' })).text).toContain('messages.create')
    expect((await agent.call('list_operations', { search: 'nonsense' })).text).toContain('No operation')
    const described = await agent.json('describe_operation', { operation: 'agents.create' })
    expect(described).toMatchObject({ method: 'POST', path: '/api/v1/accounts/{account_id}/agents' })
    expect(await agent.call('describe_operation', { operation: 'agents.creat' })).toMatchObject({ isError: true })
  })

  it('shows what an app got wrong', async () => {
    const world = 'wrong'
    await agent.call('call_api', { world, method: 'GET', path: '/api/v1/accounts/1/agent' })
    const odd = { world, method: 'GET', path: '/api/v1/accounts/1/agents', body: {} }
    expect((await agent.call('call_api', odd)).text).toContain('A GET has no body')
    expect((await agent.call('contract_report', { world })).text).toContain('did you mean')
    const [request] = await agent.json('list_requests', { world })
    expect(request).toMatchObject({ path: '/api/v1/accounts/1/agent', status: 404, world })
    expect(await agent.json('list_requests', { world, status: 200 })).toEqual([])
  })

  it('lets customers write, and shows what is stored', async () => {
    const contact = { name: 'Zoë', email: 'zoe@example.com' }
    const { conversation_id } = await agent.json('receive_message', { inbox_id: 1, content: 'שלום 👋', contact })
    const [newest] = await agent.json('list_records', { table: 'messages', limit: 1 })
    expect(newest).toMatchObject({ content: 'שלום 👋' })
    expect((await agent.json('list_records')).conversations).toBeGreaterThan(1)
    expect(await agent.call('list_records', { table: 'nothing' })).toMatchObject({ isError: true })
    const path = `/api/v1/accounts/1/conversations/${conversation_id}`
    expect((await agent.call('call_api', { method: 'GET', path })).text).toMatch(/^200\n/)
    expect((await agent.call('call_api', { method: 'GET', path, token: '' })).text).toMatch(/^401\n/)
    expect(await agent.json('settle')).toEqual({ settled: true })
    expect(await agent.json('list_deliveries')).toEqual([])
    expect(await agent.call('redeliver', { id: 77 })).toMatchObject({ isError: true })
  })

  it('breaks what it is told to, in one world alone', async () => {
    const world = 'broken'
    const fault = { match: { operation: 'agents.list' }, status: 503 }
    const { id } = await agent.json('add_fault', { world, fault })
    const ask = async (where?: string) =>
      (await agent.call('call_api', { world: where, method: 'GET', path: '/api/v1/accounts/1/agents' })).text.slice(
        0,
        3,
      )
    expect([await ask(world), await ask()]).toEqual(['503', '200'])
    expect(await agent.json('list_faults', { world })).toMatchObject([{ id, applied: 1 }])
    await agent.call('remove_fault', { world, id })
    expect(await ask(world)).toBe('200')
    await agent.call('add_fault', { world, fault })
    await agent.call('remove_fault', { world })
    expect(await agent.json('list_faults', { world })).toEqual([])
    const { isError, text } = await agent.call('add_fault', { fault: { match: { operation: 'agents.lst' } } })
    expect(isError).toBe(true)
    expect(text).toContain('agents.list')
  })

  it('moves the clock', async () => {
    const world = 'time'
    const now = '2030-01-01T00:00:00.000Z'
    expect(await agent.json('move_clock', { world, now, frozen: true })).toEqual({ now, frozen: true, speed: 1 })
    expect(await agent.json('move_clock', { world, advance: 3600 })).toMatchObject({ now: '2030-01-01T01:00:00.000Z' })
    expect(await agent.call('move_clock', { world, now: 'tomorrow' })).toMatchObject({ isError: true })
  })

  it('goes back: to snapshots, to files, to scenarios', async () => {
    const world = 'back'
    const size = async () => (await agent.json('list_records', { world })).contacts
    const before = await size()
    await agent.call('take_snapshot', { world, name: 'before' })
    const file = join(mkdtempSync(join(tmpdir(), 'mockwoot-')), 'state.json')
    await agent.call('save_state', { world, file })
    const write = () =>
      agent.json('receive_message', { world, inbox_id: 1, content: 'Hi', contact: { email: 'x@y.zz' } })
    await write()
    expect(await size()).toBe(before + 1)
    await agent.call('restore_snapshot', { world, name: 'before' })
    expect(await size()).toBe(before)
    await write()
    await agent.call('load_state', { world, file })
    expect(await size()).toBe(before)
    writeFileSync(file, 'hunter2: x')
    const refused = await agent.call('load_state', { world, file })
    expect(refused).toMatchObject({ isError: true, text: expect.stringContaining('it is no valid JSON') })
    expect(refused.text).not.toContain('hunter2')
    expect(await agent.json('list_snapshots', { world })).toMatchObject([{ name: 'before' }])
    expect(await agent.json('reset', { world, seed: 'empty' })).toMatchObject({ scenario: 'empty' })
    expect(await size()).toBeUndefined()
    expect(await agent.call('reset', { seed: 'nonsense' })).toMatchObject({ isError: true })
  })

  it('plants a seed document, and names what is wrong with one', async () => {
    const world = 'planted'
    const document = { accounts: [{ name: 'Globex', agents: [{ name: 'Olga', email: 'olga@example.com' }] }] }
    await agent.call('plant_seed', { world, document })
    expect(await agent.json('list_records', { world, table: 'accounts' })).toMatchObject([{ name: 'Globex' }])
    const wrong = await agent.call('plant_seed', { world, document: { accounts: [{ name: 'Globex', agents: [] }] } })
    expect(wrong).toMatchObject({ isError: true, text: expect.stringContaining('accounts.0.agents') })
  })

  it('steers a mock that runs already', async () => {
    const mock = createMockwoot()
    const listening = await listen(mock, { port: 0 })
    const guest = await connect('--url', listening.url)
    await guest.call('reset', { seed: 'bot-desk' })
    expect(mock.health().scenario).toBe('bot-desk')
    const document = { accounts: [{ name: 'Globex', agents: [{ name: 'Olga', email: 'olga@example.com' }] }] }
    await guest.call('plant_seed', { document })
    expect(mock.health().scenario).toBe('custom')
    await listening.close()
    const { isError, text } = await guest.call('mock_info')
    expect(isError).toBe(true)
    expect(text).toContain('There is no mock at')
    await guest.close()
  })

  it('refuses what is no URL', async () => {
    expect(await outcome(['mcp', '--url', 'localhost'])).toMatchObject({ exitCode: 2, out: '' })
  })
})
