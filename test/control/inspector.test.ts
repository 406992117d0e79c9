import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

describeMatrix('the inspector', (client) => {
  it.each(['/__mock', '/__mock/'])('is a page at %s that loads nothing from elsewhere', async (path) => {
    const { status, headers, text } = await client.get(path, { as: null })
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(text).not.toMatch(/(src|href)="?https?:/)
  })

  it('has a script that parses, and never sets markup', async () => {
    const { text } = await client.get('/__mock/')
    const script = /<script>([\s\S]*)<\/script>/.exec(text)?.[1] ?? ''
    expect(() => new Function(script)).not.toThrow()
    expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write/)
  })

  it('asks for what the control API answers', async () => {
    const { text } = await client.get('/__mock/')
    const paths = [...text.matchAll(/path: '(\/[\w?=]+)'/g)].map((match) => match[1])
    expect(paths).toHaveLength(5)
    for (const path of paths) expect((await client.get(`/__mock${path}`)).status).toBe(200)
  })
})
