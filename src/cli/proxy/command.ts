import { Command, Option } from 'commander'
import { bindAddress, portNumber } from '#cli/start-options'
import { REPORT_FORMATS } from '#contract/report/format'
import type { ProxyOptions } from './proxy.ts'

/** The command that stands between an app and a real server. */
export function proxyCommand(proxy: (options: ProxyOptions) => Promise<void>): Command {
  return new Command('proxy')
    .description('pass requests of an app on to a real server, record them, and check them against the contract')
    .argument('<url>', 'where the server is: https://chat.example.com')
    .requiredOption('--record <file>', 'what passes is written to it, a line of JSON each, secrets replaced')
    .option('--fixtures <folder>', 'write the last exchange of every operation and status as a fixture')
    .option('--port <n>', 'port; 0 picks a free one', portNumber, 4200)
    .option('--host <host>', 'address to bind', bindAddress, '127.0.0.1')
    .addOption(new Option('--format <format>', 'of the report').choices(REPORT_FORMATS).default('text'))
    .option('--fail', 'exit with 1 when the contract was broken', false)
    .action((baseUrl: string, options: Omit<ProxyOptions, 'baseUrl'>) => proxy({ ...options, baseUrl }))
}
