import type { Rolldown } from 'tsdown'
import { LEFT_OUT, type LeftOut } from './libraries.ts'
import { type Edit, isNode, type Node, type Parser, partsIn, partsOf, rewritten } from './syntax.ts'

/** The kinds of what is left out, by how the parser calls them. */
const KINDS = {
  MethodDefinition: 'methods',
  PropertyDefinition: 'fields',
  Property: 'properties',
  FunctionDeclaration: 'functions',
  VariableDeclaration: 'variables',
  ExpressionStatement: 'assignments',
} as const

type Kind = (typeof KINDS)[keyof typeof KINDS]

function kindOf({ type, computed, value }: Node): Kind | undefined {
  const kind = Object.entries(KINDS).find(([known]) => known === type)?.[1]
  if (kind === 'properties' && !(isNode(value) && value.type === 'Identifier')) return undefined
  return computed === true ? undefined : kind
}

/** `IPv4.prototype.kind` of `IPv4.prototype.kind = …`. */
function assignedBy(expression: unknown): Node | undefined {
  return isNode(expression) && isNode(expression.left) ? expression.left : undefined
}

function nameOf({ id, key, declarations, expression }: Node): string {
  const named = id ?? key ?? partsOf(declarations)[0]?.id ?? assignedBy(expression)?.property
  if (!isNode(named)) return ''
  return named.type === 'PrivateIdentifier' ? `#${named.name}` : String(named.name)
}

/** What is to stand in the place of a part that goes: nothing, or of a function its refusal. */
function cut({ start, end, body }: Node, kind: Kind, code: string): Edit {
  if (kind === 'functions' && isNode(body)) {
    const text = "{ throw new Error('This is left out: see build/libraries.ts') }"
    return { start: Number(body.start), end: Number(body.end), text }
  }
  const comma = kind === 'properties' ? (/^\s*,/.exec(code.slice(Number(end)))?.[0] ?? '') : ''
  return { start: Number(start), end: Number(end) + comma.length, text: '' }
}

/** What has to be cut, so that all of it is gone. */
function cuts(program: Node, leftOut: LeftOut, code: string): Edit[] {
  const found = new Set<string>()
  const edits = partsIn(program).flatMap((node) => {
    const [kind, name] = [kindOf(node), nameOf(node)]
    if (!kind || !leftOut[kind]?.includes(name)) return []
    found.add(name)
    return [cut(node, kind, code)]
  })
  const missing = Object.values(KINDS).flatMap((kind) => (leftOut[kind] ?? []).filter((name) => !found.has(name)))
  if (missing.length > 0) throw new Error(`${leftOut.file} has no ${missing.join(', ')} that could be left out`)
  return edits
}

/** What may work something out. */
const WORKS = ['CallExpression', 'NewExpression', 'ObjectExpression', 'ArrayExpression']

/** What works a value out; written in place, the bundler would take it away before it has read what stands before it. */
const MADE = 'mockwootMade'

/** Says of all that is worked out for a variable of the file that it may go with that. */
function promises({ body }: Node): Edit[] {
  return partsOf(body).flatMap(({ declaration, ...statement }) => {
    const { declarations } = isNode(declaration) ? declaration : statement
    return partsOf(declarations).flatMap(({ init }) =>
      isNode(init) && WORKS.includes(String(init.type)) ? around(init, `/* @__PURE__ */ ${MADE}(() => (`, '))') : [],
    )
  })
}

function around({ start, end }: Node, before: string, after: string): Edit[] {
  return [
    { start: Number(start), end: Number(start), text: before },
    { start: Number(end), end: Number(end), text: after },
  ]
}

/** The code without what is left out of it. */
function without(leftOut: LeftOut, code: string, parser: Parser): string {
  const program: Node = Object(parser.parse(code))
  const edits = cuts(program, leftOut, code)
  if (!leftOut.isPure) return rewritten(code, edits)
  return `${rewritten(code, [...edits, ...promises(program)])}\nfunction ${MADE}(make) { return make() }\n`
}

/**
 * Leaves out of libraries what is never called here, and so what only that needs: a bundler has to take classes and
 * objects as they are, as it can't tell which of their members are looked up.
 */
export function leftOutPlugin() {
  return {
    name: 'mockwoot-left-out',
    transform(this: Parser, code: string, id: string) {
      const leftOut = LEFT_OUT.find(({ file }) => file.test(id))
      return leftOut ? { code: without(leftOut, code, this), map: null } : undefined
    },
  } satisfies Rolldown.Plugin
}
