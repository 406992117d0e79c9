/** What a server shows that it is who it says, and proves it with; texts in PEM form. */
export interface Certificate {
  cert: string
  key: string
}

/** The names and addresses of this machine. */
const OWN = ['localhost', '127.0.0.1', '::1']

/** How long a certificate holds that is made, in milliseconds: as long as browsers take any. */
const VALIDITY = 397 * 24 * 60 * 60 * 1000

/**
 * Makes a certificate for this machine and a further name or address, which vouches for itself: clients have to be told
 * to trust it. What makes it is loaded only now.
 * @throws when `selfsigned` is not installed
 */
export async function makeCertificate(host: string): Promise<Certificate> {
  const { generate } = await import('selfsigned')
  const now = Date.now()
  const made = await generate([{ name: 'commonName', value: 'mockwoot' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 60_000),
    notAfterDate: new Date(now + VALIDITY),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [...new Set([...OWN, host])].map(altName) },
    ],
  })
  return { cert: made.cert, key: made.private }
}

/** The numbers are those of X.509. */
function altName(host: string): { type: 7; ip: string } | { type: 2; value: string } {
  const isIp = host.includes(':') || /^[\d.]+$/.test(host)
  return isIp ? { type: 7, ip: host } : { type: 2, value: host }
}
