import { createPrivateKey, X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeCertificate } from '#adapters/certificate'
import { DAY } from '#tools/time/units'

function made(host: string): X509Certificate {
  return new X509Certificate(makeCertificate(host).cert)
}

describe('a certificate that is made', () => {
  it('vouches for itself, for this machine and for one host more', () => {
    const certificate = made('desk.example.org')
    expect(certificate.subjectAltName).toBe(
      'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, DNS:desk.example.org',
    )
    expect([certificate.subject, certificate.issuer]).toEqual(['CN=mockwoot', 'CN=mockwoot'])
    expect([certificate.ca, certificate.verify(certificate.publicKey)]).toEqual([true, true])
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1'])
  })

  it.each([
    ['::1', '0:0:0:0:0:0:0:1'],
    ['fe80::1', 'IP Address:FE80:0:0:0:0:0:0:1'],
    ['192.168.0.7', 'IP Address:192.168.0.7'],
  ])('names the address %s as one, and once', (host, shown) => {
    const names = made(host).subjectAltName?.split(', ') ?? []
    expect(names.filter((name) => name.endsWith(shown))).toHaveLength(1)
  })

  it('belongs to its key, and holds from now for as long as browsers take any', () => {
    const { cert, key } = makeCertificate('localhost')
    const certificate = new X509Certificate(cert)
    expect(certificate.checkPrivateKey(createPrivateKey(key))).toBe(true)
    const [from, to] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)]
    expect(from).toBeLessThanOrEqual(Date.now())
    expect((to - from) / DAY).toBeLessThanOrEqual(398)
    expect((to - from) / DAY).toBeGreaterThan(390)
  })

  it('is another each time', () => {
    expect(made('localhost').serialNumber).not.toBe(made('localhost').serialNumber)
  })
})
