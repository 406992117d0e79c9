/** The exit codes of the command line. */
export const EXIT = { done: 0, failed: 1, usage: 2 } as const

/** Something that the user has to be told in one line. */
export class CliError extends Error {
  override name = 'CliError'
  readonly exitCode: number

  constructor(message: string, exitCode: number = EXIT.failed, options?: ErrorOptions) {
    super(message.replaceAll(/\s*\n\s*/g, ' '), options)
    this.exitCode = exitCode
  }
}

/** What an error says, in one line. Those of connections may say nothing but their code. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.message !== '') return error.message
  return 'code' in error ? String(error.code) : error.name
}
