import { parsedUrl } from '#tools/network/url'
import { CliError, EXIT } from './cli-error.ts'

/**
 * The address of a server as it was given, without a slash at its end.
 * @throws {CliError} exit code 2 when it is none
 */
export function serverUrl(given: string): string {
  const url = given.replace(/\/+$/, '')
  if (/^https?:\/\//.test(url) && parsedUrl(url)) return url
  throw new CliError(`${given} is no http or https URL`, EXIT.usage)
}
