import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

/** The largest that the page may be on its way to a browser, in bytes: 60 kB. */
const LIMIT = 60_000

describeMatrix('the inspector', (client) => {
  it.each(['/__mock', '/__mock/', '/~other/__mock/'])('is a small page at %s', async (path) => {
    const { status, headers, text } = await client.get(path, { as: null })
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(gzipSync(text).byteLength).toBeLessThan(LIMIT)
  })

  it('may load nothing from elsewhere, run nothing but its own program, and make no markup of texts', async () => {
    const { headers, text } = await client.get('/__mock/')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(policy).toMatch(/script-src 'sha256-[\w+/]{43}='; style-src 'sha256-[\w+/]{43}='/)
    expect(policy).not.toMatch(/unsafe|https?:/)
    expect(text).not.toMatch(/(src|href)="?https?:/)
  })

  it('has a program in one piece that parses', async () => {
    const { text } = await client.get('/__mock/')
    const [program = ''] = text.split('<script>').slice(1)
    expect(() => new Function(program.slice(0, program.indexOf('</script>')))).not.toThrow()
  })
})
