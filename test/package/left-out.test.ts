import { parseAst } from 'rolldown/parseAst'
import { describe, expect, it } from 'vitest'
import { leftOutPlugin } from '../../build/left-out.ts'
import { LEFT_OUT } from '../../build/libraries.ts'

const FILE = '/app/node_modules/@mswjs/data/build/collection-abc.mjs'

const transform = (code: string, id: string) =>
  leftOutPlugin().transform.call({ parse: (text: string) => parseAst(text) }, code, id)

describe('what is left out of libraries', () => {
  const names = 'create createMany update updateMany delete deleteMany clear defineRelations findFirst count'
  const hidden = '#sanitizeInitialValues #indexOf #replaceRecord #deleteRecord #produceRecord #buildDraftInput'
  const members = `${names} ${hidden}`.split(' ').map((name) => `${name}() { return 1 }`)
  const sort = 'function sortResults(data) { data.sort() }'

  it('goes, and the rest stays as it is', () => {
    const code = `class Table { all() { return this.create() } ${members.join(' ')} static clearly = 2 } ${sort}`
    expect(transform(code, FILE)?.code.replaceAll(/\s+/g, ' ')).toBe(
      "class Table { all() { return this.create() } static clearly = 2 } function sortResults(data) { throw new Error('This is left out: see build/libraries.ts') }",
    )
    expect(transform(code, '/app/src/table.ts')).toBeUndefined()
  })

  it('is variables as well', () => {
    const file = '/app/node_modules/commander/lib/command.js'
    const commands = LEFT_OUT.find((one) => one.file.test(file))?.methods?.map((name) => `${name}() {}`) ?? []
    const code = `const childProcess = require('node:child_process');\nconst path = 1;\nclass Command { ${commands.join(' ')} }`
    const rest = transform(code, file)?.code
    expect(rest?.replaceAll(/\s+/g, ' ')).toBe(' const path = 1; class Command { }')
  })

  it('is what is assigned, too', () => {
    const file = '/app/node_modules/ipaddr.js/lib/ipaddr.js'
    const names = LEFT_OUT.find((one) => one.file.test(file))?.assignments ?? []
    const code = `${names.map((name) => `IPv4.prototype.${name} = function () {};`).join(' ')} IPv4.kind = one()`
    expect(transform(code, file)?.code.trim()).toBe('IPv4.kind = one()')
  })

  it('has to be there: a library that has changed is looked at anew', () => {
    expect(() => transform(`class Table { ${members.slice(1).join(' ')} } ${sort}`, FILE)).toThrow('has no create')
  })
})
