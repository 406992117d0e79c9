import { parseAst } from 'rolldown/parseAst'
import { describe, expect, it } from 'vitest'
import { leftOutPlugin } from '../../build/left-out.ts'

const FILE = '/app/node_modules/@mswjs/data/build/collection-abc.mjs'

const transform = (code: string, id: string) =>
  leftOutPlugin().transform.call({ parse: (text: string) => parseAst(text) }, code, id)

describe('what is left out of libraries', () => {
  const names = ['create', 'createMany', 'update', 'updateMany', 'delete', 'deleteMany', 'clear', 'defineRelations']
  const hidden = [
    'sanitizeInitialValues',
    'indexOf',
    'replaceRecord',
    'deleteRecord',
    'produceRecord',
    'buildDraftInput',
  ]
  const members = [...names, ...hidden.map((name) => `#${name}`)].map((name) => `${name}() { return 1 }`)

  it('goes, and the rest stays as it is', () => {
    const code = `class Table { all() { return this.create() } ${members.join(' ')} static clearly = 2 }`
    expect(transform(code, FILE)?.code.replaceAll(/\s+/g, ' ')).toBe(
      'class Table { all() { return this.create() } static clearly = 2 }',
    )
    expect(transform(code, '/app/src/table.ts')).toBeUndefined()
  })

  it('has to be there: a library that has changed is looked at anew', () => {
    expect(() => transform(`class Table { ${members.slice(1).join(' ')} }`, FILE)).toThrow('has no create')
  })
})
