import { describe, expect, it } from 'vitest'
import { bits, der, list, oid, TAG, time } from '#adapters/der'

// As X.690 has them, or as OpenSSL writes them: openssl asn1parse -genstr … -out -
describe('DER', () => {
  it.each([
    ['a value', der(TAG.boolean, Buffer.of(0xff)), '0101ff'],
    ['a value in pieces', der(TAG.utf8String, Buffer.from('a'), Buffer.from('b')), '0c026162'],
    ['nothing', list(), '3000'],
    ['a list', list(der(TAG.integer, Buffer.of(2)), list()), '30050201023000'],
    ['bits', bits(Buffer.of(0b1000_0100), 2), '03020284'],
    ['a number of parts', oid('1.2.840.113549.1.1.11'), '06092a864886f70d01010b'],
    ['a number of small parts', oid('2.5.29.14'), '0603551d0e'],
    ['a moment', time(Date.UTC(2049, 11, 31, 23, 59, 58, 999)), '170d3439313233313233353935385a'],
  ])('writes %s', (_, value, hex) => {
    expect(value.toString('hex')).toBe(hex)
  })

  it.each([
    [127, '047f'],
    [128, '048180'],
    [255, '0481ff'],
    [256, '04820100'],
    [65_536, '0483010000'],
  ])('says that %i bytes follow', (length, hex) => {
    const value = der(TAG.octetString, Buffer.alloc(length))
    expect(value.subarray(0, -length).toString('hex')).toBe(hex)
  })
})
