/** What a command talks to: the process, or what a test puts in its place. */
export interface Terminal {
  out(text: string): void
  env: Readonly<Record<string, string | undefined>>
  /** Resolves when the user wants the command to end. */
  interrupted(): Promise<void>
}

/** The terminal of this process. */
export const TERMINAL: Terminal = {
  out: (text) => void process.stdout.write(text),
  env: process.env,
  interrupted: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
    }),
}
