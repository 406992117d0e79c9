import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const SRC = fileURLToPath(new URL('../../src/', import.meta.url))

/** One file importing another, both below `src`. */
export interface Import {
  to: string
  /** Whether nothing is left of it at run time, or it is loaded only when it is asked for. */
  isErased: boolean
}

/** What every file below `src` imports of the others. */
export function importGraph(): Map<string, Import[]> {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  const sources = files.map((file) => file.replaceAll(path.sep, '/')).filter((file) => /(?<!\.d)\.tsx?$/.test(file))
  return new Map(sources.map((file) => [file, importsOf(file)]))
}

function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(`${SRC}${file}`, 'utf8'), ts.ScriptTarget.Latest, true)
  const found: Import[] = []
  const note = (specifier: ts.Node | undefined, isErased: boolean): void => {
    const to = specifier && ts.isStringLiteral(specifier) ? targetOf(file, specifier.text) : undefined
    if (to !== undefined) found.push({ to, isErased })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) note(node.moduleSpecifier, isTypeImport(node.importClause))
    if (ts.isExportDeclaration(node)) note(node.moduleSpecifier, node.isTypeOnly)
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) note(node.arguments[0], true)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const bindings = clause.namedBindings
  return !clause.name && !!bindings && ts.isNamedImports(bindings) && bindings.elements.every((name) => name.isTypeOnly)
}

/** The file that a specifier means; undefined when it is not below `src`. */
function targetOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return `${specifier.slice(1)}.ts`
  if (!specifier.startsWith('.')) return undefined
  const target = path.posix.join(path.posix.dirname(file), specifier)
  return target.startsWith('..') ? undefined : target
}

/** The groups of files that reach each other by imports: Tarjan's strongly connected components of more than one file. */
export function circles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>()
  const stack: string[] = []
  const found: string[][] = []

  function visit(file: string): number {
    const index = order.size
    order.set(file, index)
    stack.push(file)
    const reached = Math.min(index, ...(graph.get(file) ?? []).map(reach))
    if (reached === index) close(file)
    return reached
  }

  /** The earliest file of the open ones that can be reached by way of `next`. */
  function reach(next: string): number {
    if (!order.has(next)) return visit(next)
    return stack.includes(next) ? (order.get(next) ?? Infinity) : Infinity
  }

  function close(file: string): void {
    const circle = stack.splice(stack.lastIndexOf(file))
    if (circle.length > 1) found.push(circle.sort())
  }

  for (const file of graph.keys()) if (!order.has(file)) visit(file)
  return found
}
