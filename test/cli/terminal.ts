import { tmpdir } from 'node:os'
import { stripVTControlCharacters } from 'node:util'
import { run } from '#cli/run'

/** What a command printed, without colours, which the environment decides about, and how it ended. */
export interface Outcome {
  exitCode: number
  out: string
  complaints: string[]
}

/** A command that is under way. */
export interface Running {
  /** What it has printed so far, once it has printed something. */
  printed(): Promise<string>
  /** Presses Ctrl+C. */
  interrupt(): void
  ended: Promise<Outcome>
  /** What it has complained of so far. */
  complaints: readonly string[]
}

/** Runs the command line in this process. */
export function start(argv: readonly string[], env: Record<string, string> = {}, cwd = tmpdir()): Running {
  const complaints: string[] = []
  let out = ''
  let interrupt = () => {}
  let tell = () => {}
  const first = new Promise<void>((resolve) => {
    tell = resolve
  })
  const interrupted = new Promise<void>((resolve) => {
    interrupt = resolve
  })
  const terminal = {
    env,
    cwd,
    interrupted: () => interrupted,
    onSignal: () => () => {},
    out: (text: string) => {
      out += stripVTControlCharacters(text)
      tell()
    },
  }
  const ended = run(argv, terminal, (line) => complaints.push(line)).then((exitCode) => ({ exitCode, out, complaints }))
  const printed = async () => {
    await Promise.race([first, ended])
    return out
  }
  return { printed, interrupt, ended, complaints }
}

/** Runs a command that ends by itself. */
export function outcome(argv: readonly string[], env: Record<string, string> = {}, cwd?: string): Promise<Outcome> {
  return start(argv, env, cwd).ended
}
