/** What a command talks to: the process, or what a test puts in its place. */
export interface Terminal {
  out(text: string): void
  env: Readonly<Record<string, string | undefined>>
  /** Resolves when the user wants the command to end. */
  interrupted(): Promise<void>
}

// A reader that has gone away (`mockwoot start | head -1`) costs the output, not the process.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

/** The terminal of this process. */
export const TERMINAL: Terminal = {
  out: (text) => void process.stdout.write(text),
  env: process.env,
  interrupted: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
    }),
}
