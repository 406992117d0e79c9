import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Certificate } from '#adapters/certificate'
import { CliError, EXIT } from './cli-error.ts'
import { readText } from './files/text.ts'
import type { StartOptions } from './start-options.ts'

/** What https is served with. */
export interface Identity extends Certificate {
  /** The file that clients can be pointed at, to trust what is served. */
  file: string
  /** Removes what was made. */
  forget(): Promise<void>
}

/**
 * The certificate that is given, or a new one, which is in a file as long as it is needed; undefined without https.
 * @throws {CliError} when a file can't be read, or only one of the two is given
 */
export async function identityOf({ https, httpsCert, httpsKey, host }: StartOptions): Promise<Identity | undefined> {
  if (httpsCert !== undefined && httpsKey !== undefined) {
    const [cert, key] = await Promise.all([readText(httpsCert), readText(httpsKey)])
    return { cert, key, file: httpsCert, forget: async () => {} }
  }
  if (httpsCert !== undefined || httpsKey !== undefined) {
    throw new CliError('--https-cert and --https-key go together', EXIT.usage)
  }
  return https ? made(host) : undefined
}

async function made(host: string): Promise<Identity> {
  const { makeCertificate } = await import('#adapters/certificate')
  const certificate = makeCertificate(host)
  const folder = await mkdtemp(join(tmpdir(), 'mockwoot-'))
  const file = join(folder, 'certificate.pem')
  await writeFile(file, certificate.cert)
  return { ...certificate, file, forget: () => rm(folder, { recursive: true, force: true }) }
}
