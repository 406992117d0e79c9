import { parseAst } from 'rolldown/parseAst'
import { describe, expect, it } from 'vitest'
import { exportsPlugin } from '../../build/exports.ts'

const render = (code: string, isEntry = false) =>
  exportsPlugin().renderChunk.call({ parse: (text: string) => parseAst(text) }, code, { isEntry })

/** How the bundler writes that a file exports something. */
const defined = (name: string, local: string) =>
  `Object.defineProperty(exports, "${name}", {\n  enumerable: true,\n  get: function () {\n    return ${local};\n  }\n});\n`

/** What a file exports, and the function of it that changes something. */
function exportsOf(code: string): Record<string, unknown> {
  const exports: Record<string, unknown> = {}
  new Function('exports', render(code)?.code ?? code)(exports)
  return exports
}

describe('what a file of the package exports', () => {
  it('is a value, where it stays what it is', () => {
    const exports = exportsOf(
      `const one = 1;\nfunction two() { return 2 }\n${defined('a', 'one')}${defined('b', 'two')}`,
    )
    expect(Object.getOwnPropertyDescriptors(exports)).toMatchObject({
      a: { value: 1 },
      b: { value: expect.any(Function) },
    })
  })

  it('is looked up, where something is assigned to it later', () => {
    const changes = ['seen = 2', 'seen++', '[seen] = [2]', '({ seen } = { seen: 2 })', 'for (seen of [2]);']
    for (const change of changes) {
      const exports = exportsOf(
        `let seen = 1;\nconst then = () => { ${change} };\n${defined('a', 'seen')}${defined('b', 'then')}`,
      )
      const { b } = exports
      if (typeof b === 'function') b()
      expect(exports.a, change).toBe(2)
    }
  })

  it('is left as it is, where others import it', () => {
    expect(render(defined('a', 'one'), true)).toBeUndefined()
  })
})
