import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { buildCommandLine, removeCommandLine } from '../cli/built.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const COMPOSE = 'examples/docker/compose.yaml'

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

interface Instruction {
  name: string
  rest: string
}

/** The instructions of a Dockerfile, continued lines joined. */
function instructions(text: string): Instruction[] {
  const lines = text.replaceAll(/\\\n\s*/g, ' ').split('\n')
  return lines.flatMap((line) => {
    const [, name, rest] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? []
    return name === undefined || rest === undefined ? [] : [{ name, rest }]
  })
}

const all = instructions(read('Dockerfile'))
const final = all.slice(all.findLastIndex(({ name }) => name === 'FROM'))

function restOf(name: string): string {
  return final.findLast((instruction) => instruction.name === name)?.rest ?? ''
}

/** The words of an instruction in its JSON form, or of the command of a health check. */
function words(name: string): string[] {
  return JSON.parse(restOf(name).replace(/^.*?CMD /, ''))
}

const ENV: Record<string, string> = Object.fromEntries(
  restOf('ENV')
    .split(' ')
    .map((pair) => pair.split('=')),
)

let cli = ''

/** What would run in the container, with the command line that is built here in the place of the image's. */
function begin(env: Record<string, string>, command = words('CMD')) {
  const [program = '', file = '', ...args] = [...words('ENTRYPOINT'), ...command]
  expect({ program, file }).toEqual({ program: 'node', file: '/mockwoot/dist/cli.cjs' })
  // One address for all: the container has a network of its own, and this machine others.
  const own = { ...ENV, MOCKWOOT_HOST: '127.0.0.1', MOCKWOOT_PORT: '0', MOCKWOOT_QUIET: 'true', ...env }
  const child = spawn(process.execPath, [cli, ...args], { env: own, stdio: ['ignore', 'pipe', 'inherit'] })
  const url = new Promise<string>((found) => child.stdout.once('data', (chunk) => found(String(chunk).trim())))
  const ended = new Promise<number | null>((tell) => child.once('close', tell))
  return { child, url, ended }
}

function health(port: string): number | null {
  const [, ...args] = words('HEALTHCHECK')
  return spawnSync(process.execPath, args, { env: { ...ENV, MOCKWOOT_PORT: port } }).status
}

describe('the image', { timeout: 120_000 }, () => {
  const running: Array<ReturnType<typeof begin>> = []
  beforeAll(async () => {
    cli = await buildCommandLine()
    return () => removeCommandLine(cli)
  }, 120_000)
  afterEach(async () => {
    for (const { child, ended } of running.splice(0)) {
      child.kill('SIGKILL')
      await ended
    }
  })

  it('is small, and runs as nobody in particular', () => {
    expect(all.filter(({ name }) => name === 'FROM').map(({ rest }) => rest.split(' ')[0])).toEqual([
      'node:20-alpine',
      'node:20-alpine',
    ])
    const names = final.map(({ name }) => name)
    expect(restOf('USER')).toBe('node')
    expect(names.indexOf('USER')).toBeLessThan(names.indexOf('ENTRYPOINT'))
    expect(restOf('EXPOSE')).toBe(ENV.MOCKWOOT_PORT)
    expect(ENV.MOCKWOOT_HOST).toBe('0.0.0.0')
    expect(names).not.toContain('RUN')
  })

  it('is built from what is not left out', () => {
    const ignored = read('.dockerignore').split('\n').filter(Boolean)
    const plugins = [...read('tsdown.config.ts').matchAll(/from '\.\/([^']+)'/g)].map(([, path = '']) => path)
    const needed = ['src', 'build', 'fixtures', 'tsdown.config.ts', 'tsconfig.json', ...plugins]
    for (const path of [...needed, 'package.json', 'package-lock.json']) {
      expect(existsSync(join(ROOT, path)), path).toBe(true)
      expect(ignored).not.toContain(path)
    }
    expect(ignored).toEqual(expect.arrayContaining(['.git', 'node_modules', 'dist']))
  })

  it('serves what variables say, is healthy meanwhile, and ends when it is told', async () => {
    const container = begin({ MOCKWOOT_SEED: 'bot-desk', MOCKWOOT_DIALECT: 'chatwoot' })
    running.push(container)
    const url = await container.url
    const { port } = new URL(url)
    expect(await (await fetch(`${url}/__mock/health`)).json()).toMatchObject({
      scenario: 'bot-desk',
      dialect: 'chatwoot',
    })
    expect(health(port)).toBe(0)
    container.child.kill('SIGTERM')
    expect(await container.ended).toBe(0)
    expect(health(port)).toBe(1)
  })

  it('takes commands as the command line does', async () => {
    const { child, ended } = begin({}, ['--version'])
    let out = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    expect(await ended).toBe(0)
    expect(out.trim()).toBe(JSON.parse(read('package.json')).version)
  })

  it('serves the mounted seed of the example', async () => {
    const { services } = parse(read(COMPOSE))
    const { command, volumes, build, environment } = services.mockwoot
    const folder = dirname(join(ROOT, COMPOSE))
    expect(existsSync(resolve(folder, build, 'Dockerfile'))).toBe(true)
    const [source, target] = volumes[0].split(':')
    const mounted = command.map((word: string) => (word === target ? resolve(folder, source) : word))
    const container = begin(environment, mounted)
    running.push(container)
    expect(await (await fetch(`${await container.url}/__mock/health`)).json()).toMatchObject({ dialect: 'chatwoot' })
    expect(services.app.depends_on.mockwoot.condition).toBe('service_healthy')
  })

  it('is shown with the example that there is', () => {
    const page = read('docs/docker.md')
    expect(page).toContain(`\`\`\`yaml\n${read(COMPOSE).replace(/^#.*\n/, '')}\`\`\``)
    const recipes = [...page.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text = '']) => parse(text))
    expect(recipes[1].jobs.test.services.mockwoot.ports).toEqual(['4100:4100'])
    expect(recipes[2].test.services[0].alias).toBe('mockwoot')
  })
})
