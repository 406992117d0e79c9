import { parseAst } from 'rolldown/parseAst'
import { describe, expect, it } from 'vitest'
import { LATER, type PlaceOf, withDeferred } from '../../build/deferred-uses.ts'

const RULES = "const rules = require('deferred:seed-rules:7')\n"

const placeOf: PlaceOf = (chunk, index, name) => (`${chunk} ${index} ${name}` === 'seed-rules 7 double' ? 3 : 0)

/** What code tells of, and how often something has been loaded at each of those moments. */
function told(code: string): Array<[value: unknown, loaded: number]> {
  const [told, loaded]: [Array<[unknown, number]>, string[]] = [[], []]
  const load = (id: string) => {
    if (id === './rolldown-runtime.cjs') return runtime
    loaded.push(id)
    return { deferred: { 3: (number: number) => number * 2 }, tmpdir: () => '/tmp' }
  }
  const runtime = {}
  new Function('exports', LATER)(runtime)
  const rendered = withDeferred(code, { parse: (text: string) => parseAst(text) }, placeOf) ?? code
  new Function('require', 'tell', rendered)(load, (value: unknown) => told.push([value, loaded.length]))
  return told
}

describe('a file of the package that is loaded later', () => {
  it('is loaded when one of its functions is called, once', () => {
    const code = `${RULES}const four = () => rules.double(2)\ntell()\ntell(four() + four())`
    expect(told(code)).toEqual([
      [undefined, 0],
      [8, 1],
    ])
  })

  it('is not loaded by what mentions its functions while it is loaded itself', () => {
    const code = `${RULES}const handlers = { double: rules.double }\ntell()\ntell(handlers.double(3))`
    expect(told(code)).toEqual([
      [undefined, 0],
      [6, 1],
    ])
  })

  it('may be a module of Node', () => {
    const code = `const os = require('node:os')\nconst folder = () => (0, os.tmpdir)()\ntell()\ntell(folder())`
    expect(told(code)).toEqual([
      [undefined, 0],
      ['/tmp', 1],
    ])
  })

  it('leaves alone what loads nothing later', () => {
    expect(
      withDeferred("const path = require('node:path')", { parse: (text) => parseAst(text) }, placeOf),
    ).toBeUndefined()
  })
})
