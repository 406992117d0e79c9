import type { Rolldown } from 'tsdown'
import { type Edit, isNode, type Node, type Parser, partsIn, partsOf, rewritten } from './syntax.ts'

/** What a file exports, and where it says so. */
interface Exported {
  name: string
  local: string
  statement: Node
}

/** `Object.defineProperty(exports, "name", { enumerable: true, get: function () { return local } })` */
const DEFINED =
  /^Object\.defineProperty\(exports, (["'`])([\w$]+)\1, \{\s*enumerable: true,\s*get: function ?\(\) \{\s*return ([\w$]+);?\s*\}\s*\}\);?$/

function exportedBy(statement: Node, code: string): Exported[] {
  const [, , name, local] = DEFINED.exec(code.slice(Number(statement.start), Number(statement.end))) ?? []
  return name === undefined || local === undefined ? [] : [{ name, local, statement }]
}

/** The names of all variables to which something is assigned once they have a value, in the file or within a function. */
function reassigned(program: Node): Set<string> {
  const targets = partsIn(program).flatMap(({ type, left, argument }) => {
    if (type === 'UpdateExpression') return [argument]
    return ['AssignmentExpression', 'ForInStatement', 'ForOfStatement'].includes(String(type)) ? [left] : []
  })
  const names = targets.filter(isNode).flatMap((target) => partsIn(target).map(({ name }) => String(name)))
  return new Set(names)
}

/**
 * Lets the files of the package export values, where the bundler writes a function for each that looks up what it is by
 * then: they are defined when the files are through, and don't change. Functions by the hundred take their space, and
 * time when the file is loaded and at each use.
 */
export function exportsPlugin() {
  return {
    name: 'mockwoot-exports',
    renderChunk(this: Parser, code: string, { isEntry }: { isEntry: boolean }) {
      if (isEntry) return undefined
      const program: Node = Object(this.parse(code))
      const changing = reassigned(program)
      const exported = partsOf(program.body)
        .flatMap((statement) => exportedBy(statement, code))
        .filter(({ local }) => !changing.has(local))
      if (exported.length === 0) return undefined
      const edits = exported.map(
        ({ statement: { start, end } }): Edit => ({ start: Number(start), end: Number(end), text: '' }),
      )
      const values = exported.map(({ name, local }) => `${JSON.stringify(name)}: ${local}`).join(', ')
      return { code: `${rewritten(code, edits)}\nObject.assign(exports, { ${values} })\n`, map: null }
    },
  } satisfies Rolldown.Plugin
}
