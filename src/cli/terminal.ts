/** What a command talks to: the process, or what a test puts in its place. */
export interface Terminal {
  out(text: string): void
  /** Shows a text in place of the one before, where somebody looks. */
  status?(text: string): void
  env: Readonly<Record<string, string | undefined>>
  /** The folder that it is in. */
  cwd: string
  /** Resolves when the user wants the command to end. */
  interrupted(): Promise<void>
  /**
   * Calls back with every signal that a command run by this one has to be told of, and keeps this one alive meanwhile.
   * @returns what ends that
   */
  onSignal(listener: (signal: NodeJS.Signals) => void): () => void
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

// A reader that has gone away (`mockwoot start | head -1`) costs the output, not the process.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

/** The terminal of this process. */
export const TERMINAL: Terminal = {
  out: (text) => void process.stdout.write(text),
  ...(process.stderr.isTTY ? { status: (text) => void process.stderr.write(`\r\u001b[K${text}`) } : {}),
  env: process.env,
  cwd: process.cwd(),
  interrupted: () =>
    new Promise((resolve) => {
      for (const signal of SIGNALS) process.once(signal, () => resolve())
    }),
  onSignal: (listener) => {
    const heard = (signal: NodeJS.Signals): void => {
      // Ctrl+C reaches everything that the terminal runs by itself.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) listener(signal)
    }
    for (const signal of SIGNALS) process.on(signal, heard)
    return () => {
      for (const signal of SIGNALS) process.off(signal, heard)
    }
  },
}
