import { Command, InvalidArgumentError, Option } from 'commander'
import { VERIFY_FORMATS } from '#contract/verify/format'
import { DIALECTS } from '#protocol'
import type { VerifyCommandOptions } from './verify.ts'

function positiveInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('It has to be a whole number from 1.')
  return value
}

/** The command that verifies a running server. */
export function verifyCommand(verify: (options: VerifyCommandOptions) => Promise<void>): Command {
  return new Command('verify')
    .description('tell the same stories to a running server and to the mock, and report what differs')
    .argument('[base-url]', 'where it is: https://chat.example.com')
    .option('--token <token>', "an administrator's access token")
    .option('--account <id>', "the account to work in (default: the first of the token's user)", positiveInteger)
    .addOption(
      new Option('--dialect <dialect>', "whose answers to expect (default: a mock's own, else documented)").choices(
        DIALECTS,
      ),
    )
    .addOption(new Option('--format <format>', 'of the report').choices(VERIFY_FORMATS).default('table'))
    .option('--timeout <seconds>', 'how long to wait for each answer', positiveInteger, 30)
    .option('--record <file>', 'write the exchanges down, secrets replaced')
    .option('--recording <file>', 'hold the mock against exchanges that were written down, without a server')
    .action((baseUrl: string | undefined, options: Omit<VerifyCommandOptions, 'baseUrl'>) =>
      verify(baseUrl === undefined ? options : { ...options, baseUrl }),
    )
}
