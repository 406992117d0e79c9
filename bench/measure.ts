import { type ChildProcess, fork, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Mockwoot } from '../src/mockwoot.ts'
import { TOKEN } from './desk.ts'

/** The middle one of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** What the quickest tenth of some rounds stays below: the time of the work itself, without what came in between. */
export function quickest(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 10)] ?? Number.NaN
}

/** What is done to desks of different sizes. */
export type Operation = (mock: Mockwoot, size: number) => Promise<string>

/** How often operations are measured. */
interface Repetition {
  rounds: number
  perRound: number
}

/**
 * Microseconds of processor time that operations take on desks of some sizes, which take turns. Of many small rounds the
 * quick ones count: what else the machine does, and the garbage collector, makes rounds slower, never quicker.
 */
export async function timesOn(
  desks: ReadonlyArray<{ size: number; mock: Mockwoot }>,
  operations: Record<string, Operation>,
  { rounds, perRound }: Repetition,
): Promise<Record<string, number>> {
  const result: Record<string, number> = {}
  for (const [name, operation] of Object.entries(operations)) {
    const measured = desks.map((desk) => ({ ...desk, times: [] as number[] }))
    for (let round = 0; round < rounds; round++) {
      for (const { size, mock, times } of measured) {
        const startedAt = processorSeconds()
        for (let count = 0; count < perRound; count++) await operation(mock, size)
        times.push(((processorSeconds() - startedAt) * 1_000_000) / perRound)
      }
    }
    for (const { size, times } of measured) result[`${name} ${size}`] = quickest(times)
  }
  return result
}

/** The seconds of processor time that this process has taken: what else the machine does counts for little in it. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000_000
}

/** Another measurement's file, beside the built one that runs. */
export function beside(name: string): string {
  return fileURLToPath(new URL(`./${name}.js`, import.meta.url))
}

/** A server in a process of its own. */
export interface Served {
  url: string
  /** The seconds of processor time that it has taken. */
  seconds(): Promise<number>
  stop(): void
}

/** Starts a server in a process of its own, which sends where it listens. */
export function serve(name: string, ...argv: string[]): Promise<Served> {
  const child = fork(beside(name), argv, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const seconds = (): Promise<number> =>
    new Promise((resolve) => {
      child.once('message', (message) => resolve(numbersOf(message).seconds ?? Number.NaN))
      child.send('seconds')
    })
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve({ url: String(message), seconds, stop: () => void child.kill() }))
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before it listened`)))
  })
}

/** Runs a measurement in a process of its own, which sends its result. */
export function measured(name: string, ...argv: string[]): Promise<Record<string, number>> {
  const execArgv = ['--expose-gc']
  const child = fork(beside(name), argv, { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(numbersOf(message)))
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before it sent anything`)))
  })
}

function numbersOf(message: unknown): Record<string, number> {
  if (typeof message !== 'object' || message === null) return {}
  return Object.fromEntries(Object.entries(message).map(([name, value]) => [name, Number(value)]))
}

/** Tells the process that measures where a server listens and, whenever it asks, what processor time that has taken. */
export function tellServed(url: string): void {
  process.on('message', () => tell({ seconds: processorSeconds() }))
  tell(url)
}

/** Tells the process that asked for a measurement. */
export function tell(message: string | Record<string, number>): void {
  process.send?.(message)
}

/** Milliseconds until a command prints something, or ends; with `answered`, until what it prints the URL of has answered. */
export function timeUntil(event: 'printed' | 'answered' | 'ended', argv: readonly string[]): Promise<number> {
  const startedAt = performance.now()
  const child: ChildProcess = spawn(process.execPath, [...argv], { stdio: ['ignore', 'pipe', 'inherit'] })
  const printed = new Promise<string>((resolve) => {
    child.stdout?.once('data', (data) => resolve(String(data).trim()))
  })
  const ended = new Promise<number>((resolve) => {
    child.once('exit', () => resolve(performance.now() - startedAt))
  })
  if (event === 'ended') return ended
  return printed.then(async (url) => {
    if (event === 'answered') await ask(url)
    const time = performance.now() - startedAt
    child.kill('SIGTERM')
    await ended
    return time
  })
}

async function ask(url: string): Promise<void> {
  const response = await fetch(`${url}/api/v1/accounts/1/agents`, { headers: HEADERS })
  if (response.status !== 200) throw new Error(`The first request was answered ${response.status}`)
  await response.text()
}

const HEADERS: Record<string, string> = { api_access_token: TOKEN, 'content-type': 'application/json' }

/** Sends a request straight to the mock. @returns the answer's body */
export async function send(mock: Mockwoot, method: string, target: string, body?: object): Promise<string> {
  const { status, body: answered } = await mock.handle({
    method,
    target,
    origin: 'http://127.0.0.1',
    header: (name) => HEADERS[name],
    body: body && new TextEncoder().encode(JSON.stringify(body)),
  })
  if (status !== 200) throw new Error(`${method} ${target} was answered ${status}`)
  return String(answered)
}
