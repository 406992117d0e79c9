import type { Rolldown } from 'tsdown'
import { type Edit, isNode, type Node, type Parser, partsIn, partsOf, rewritten } from './syntax.ts'

/** What a library's file has that is of no use here. What only that needs goes with it. */
interface LeftOut {
  file: RegExp
  /** What nobody calls of its classes. */
  methods?: readonly string[]
  fields?: readonly string[]
  /** Whether what is worked out when the file is loaded is for what it then stands in alone, so that it may go with that. */
  isPure?: boolean
}

const LEFT_OUT: readonly LeftOut[] = [
  {
    // Generators of what scenarios and pulls have none of: the type of src/seed/generator.ts has the others.
    file: /\/@faker-js\/faker\/dist\/base-\w+\.js$/,
    fields: [
      ...['airline', 'animal', 'book', 'color', 'commerce', 'company', 'database', 'date', 'finance', 'food', 'git'],
      ...['hacker', 'image', 'internet', 'music', 'phone', 'science', 'string', 'system', 'vehicle', 'word'],
    ],
    methods: ['fromRegExp', 'replaceCreditCardSymbols'],
    isPure: true,
  },
  {
    // Writing, which src/db/records.ts does itself, and what would follow from it.
    file: /\/@mswjs\/data\/build\/collection-\w+\.mjs$/,
    methods: [
      ...['create', 'createMany', 'update', 'updateMany', 'delete', 'deleteMany', 'clear', 'defineRelations'],
      ...[
        '#sanitizeInitialValues',
        '#indexOf',
        '#replaceRecord',
        '#deleteRecord',
        '#produceRecord',
        '#buildDraftInput',
      ],
    ],
  },
]

/** How the key of a member is written; nothing for what is no member of a class, or has a key that is worked out. */
function memberOf({ type, key, computed }: Node): { kind: 'methods' | 'fields'; name: string } | undefined {
  const isMethod = type === 'MethodDefinition'
  if (!(isMethod || type === 'PropertyDefinition') || computed === true || !isNode(key)) return undefined
  return { kind: isMethod ? 'methods' : 'fields', name: `${key.type === 'PrivateIdentifier' ? '#' : ''}${key.name}` }
}

/** What has to be cut, so that those members are gone. */
function cuts(program: Node, { file, methods = [], fields = [] }: LeftOut): Edit[] {
  const wanted = { methods, fields }
  const found = new Set<string>()
  const edits = partsIn(program).flatMap((node) => {
    const { kind, name } = memberOf(node) ?? {}
    if (kind === undefined || name === undefined || !wanted[kind].includes(name)) return []
    found.add(name)
    return [{ start: Number(node.start), end: Number(node.end), text: '' }]
  })
  const missing = [...methods, ...fields].filter((name) => !found.has(name))
  if (missing.length > 0) throw new Error(`${file} has no ${missing.join(', ')} that could be left out`)
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
  const edits = cuts(program, leftOut)
  if (!leftOut.isPure) return rewritten(code, edits)
  return `${rewritten(code, [...edits, ...promises(program)])}\nfunction ${MADE}(make) { return make() }\n`
}

/**
 * Leaves out of classes of libraries what is never called here, and so what only that needs: a bundler has to take classes
 * as they are, as it can't tell which of their members are looked up.
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
