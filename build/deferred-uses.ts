import { type Edit, isNode, type Node, type Parser, partsOf, rewritten } from './syntax.ts'

/** A file of the package that is loaded later, as others name it: `deferred:<chunk>:<which of its files>`. */
const REQUIRED = /^deferred:([\w-]+):(\d+)$/

/** What Node has to read for itself, or to set up, and what most starts do without. */
const SELDOM = ['node:child_process', 'node:fs/promises', 'node:https', 'node:os', 'node:stream/promises']

/** What is only run when it is called. */
const FUNCTIONS = ['ArrowFunctionExpression', 'FunctionDeclaration', 'FunctionExpression']

/** What a file of the package loads later. */
interface Later {
  /** The file of the package; none where it is a module of Node's. */
  chunk: string | undefined
  /** How what it has is looked up, which loads it. */
  look: (use: Pick<Use, 'name' | 'isAtOnce'>) => string
  /** Where the bundler loads it. */
  statement: Node
}

/** What a file of the package asks one that is loaded later for. */
interface Use {
  /** The variable that the bundler has for it. */
  file: string
  name: string
  node: Node
  /** Whether it is asked while the file itself is loaded, which is too soon. */
  isAtOnce: boolean
}

/** How a file of the package is asked for by others. */
export function deferredId(chunk: string, index: number): string {
  return `deferred:${chunk}:${index}`
}

/** Which of its functions that of one of a file's parts is: `(chunk, index, name) => 123`. */
export type PlaceOf = (chunk: string, index: number, name: string) => number

/** The function that loads a file of the package. */
function loaderOf(chunk: string): string {
  return `load$${chunk.replaceAll('-', '$')}`
}

function laterOf(id: string, statement: Node, placeOf: PlaceOf): Later | undefined {
  if (SELDOM.includes(id)) return { chunk: undefined, look: ({ name }) => `require("${id}").${name}`, statement }
  const [, chunk, index] = REQUIRED.exec(id) ?? []
  if (chunk === undefined) return undefined
  const look: Later['look'] = ({ name, isAtOnce }) => {
    const looked = `${loaderOf(chunk)}()[${placeOf(chunk, Number(index), name)}]`
    return isAtOnce ? `((...given) => ${looked}(...given))` : looked
  }
  return { chunk, look, statement }
}

/** What a file of the package is to load later, by the variable that the bundler has for it. */
function laterIn(program: Node, placeOf: PlaceOf): Map<string, Later> {
  const found = partsOf(program.body).flatMap((statement) =>
    partsOf(statement.declarations).flatMap(({ id, init }) => {
      const [given] = isNode(init) ? partsOf(init.arguments) : []
      const later = laterOf(String(given?.value), statement, placeOf)
      return later && isNode(id) ? [[String(id.name), later] as const] : []
    }),
  )
  return new Map(found)
}

/** What `(0, file.name)(…)` calls, which is not to learn what it is called on: of these functions none asks. */
function calledBy({ type, expressions }: Node): Node | undefined {
  const [first, called] = partsOf(expressions)
  return type === 'SequenceExpression' && first?.value === 0 ? called : undefined
}

function usesIn(node: Node, files: ReadonlyMap<string, Later>, isAtOnce: boolean): Use[] {
  const { type, object, property } = calledBy(node) ?? node
  if (type === 'MemberExpression' && isNode(object) && isNode(property) && files.has(String(object.name))) {
    return [{ file: String(object.name), name: String(property.name), node, isAtOnce }]
  }
  const isWithin = isAtOnce && !FUNCTIONS.includes(String(type))
  return Object.values(node).flatMap((part) => (isNode(part) ? usesIn(part, files, isWithin) : []))
}

/** The file of the package with the bundler's own functions, and the variable that others have for it. */
export const RUNTIME = 'rolldown-runtime'
const RUNTIME_NAME = 'require_rolldown_runtime'

/** What makes a function that loads a file when it is called: Jest has it loaded soon, as its modules may be reset by then. */
export const LATER = `exports.later = (load) => {
  let loaded
  const get = () => (loaded ??= load())
  if (typeof jest === "object") void Promise.resolve().then(get).catch(() => {})
  return get
}
`

const LOADED = `const ${RUNTIME_NAME} = require("./${RUNTIME}.cjs");`

/** Where the bundler has loaded that file, if it has. */
function runtimeEnd(program: Node): number | undefined {
  const found = partsOf(program.body).find((statement) =>
    partsOf(statement.declarations).some(({ id }) => isNode(id) && id.name === RUNTIME_NAME),
  )
  return found && Number(found.end)
}

/** What loads a file when it is called. */
function loading(chunk: string): string {
  return `\nconst ${loaderOf(chunk)} = ${RUNTIME_NAME}.later(() => require("./${chunk}.cjs").deferred);`
}

/**
 * Has each function of a file that is loaded later looked up in it where it is called, which loads it. Functions in between
 * would be a thousand, to be compiled and made at every start.
 */
export function withDeferred(code: string, parser: Parser, placeOf: PlaceOf): string | undefined {
  const program: Node = Object(parser.parse(code))
  const files = laterIn(program, placeOf)
  if (files.size === 0) return undefined
  const edits = [...files.values()].map(
    ({ statement }): Edit => ({ start: Number(statement.start), end: Number(statement.end), text: '' }),
  )
  for (const { file, node, ...use } of usesIn(program, files, true)) {
    edits.push({ start: Number(node.start), end: Number(node.end), text: files.get(file)?.look(use) ?? '' })
  }
  const chunks = new Set([...files.values()].flatMap(({ chunk }) => chunk ?? []))
  const loaders = [...chunks].map(loading).join('')
  const at = runtimeEnd(program)
  if (at === undefined) return `${LOADED}${loaders}\n${rewritten(code, edits)}`
  return rewritten(code, [...edits, { start: at, end: at, text: loaders }])
}
