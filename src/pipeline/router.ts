import type { ServedOperation } from '#operation'
import type { Method } from '#protocol'

/** As much of an operation as has to be known to find it. */
type Routed = Pick<ServedOperation, 'id' | 'methods' | 'path' | 'reserved'>

/** An operation and the path parameters it was found with, still encoded. */
export interface Route<O extends Routed = ServedOperation> {
  operation: O
  params: Record<string, string>
  /** What the path asks for it in, other than in JSON: `xml`. */
  format: string | undefined
}

/** What finds operations. */
export type Routes = Pick<Router<ServedOperation>, 'find' | 'methods'>

/** An operation, and the names of the parameters on the way to it. */
interface Found<O> {
  operation: O
  names: string[]
}

/** Maps are made where there is something for them: most nodes have little. */
interface Node<O> {
  literals: Map<string, Node<O>> | undefined
  /** Segments that a parameter begins, by what follows it: `.png` of `{name}.png`. */
  suffixed: Map<string, Node<O>> | undefined
  parameter: Node<O> | undefined
  operations: Map<string, Found<O>> | undefined
}

function emptyNode<O>(): Node<O> {
  return { literals: undefined, suffixed: undefined, parameter: undefined, operations: undefined }
}

const PARAMETER = /^\{(\w+)\}(\.\w+)?$/

/** Finds the operation of a method and a path; a literal segment wins over a parameter, and one with a suffix over one without. */
export class Router<O extends Routed> {
  readonly #root = emptyNode<O>()

  constructor(operations: readonly O[]) {
    for (const operation of operations) this.#add(operation)
  }

  /**
   * @param path without query; a trailing slash, the suffix `.json` and one that names no format are overlooked, as by the
   * running server
   */
  find(method: string, path: string): Route<O> | undefined {
    const asked = requested(path)
    if (!asked) return undefined
    const { segments, format } = asked
    const values: string[] = []
    const found = find(this.#root, segments, 0, values, method === 'HEAD' ? 'GET' : method)
    const last = segments.at(-1)
    if (!found || (last !== undefined && found.operation.reserved.includes(last))) return undefined
    const params: Record<string, string> = {}
    found.names.forEach((name, index) => {
      params[name] = values[index] ?? ''
    })
    return { operation: found.operation, params, format }
  }

  /** The methods that a path answers to. */
  methods(path: string): Method[] {
    const all: Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
    return all.filter((method) => this.find(method, path))
  }

  #add(operation: O): void {
    const names: string[] = []
    let node = this.#root
    for (const segment of split(operation.path.replace(SUFFIX, ''))) {
      // Most are none; and taking thousands of lists apart, while nothing is compiled yet, is a twentieth of a start's memory.
      const parameter = segment.startsWith('{') ? PARAMETER.exec(segment) : null
      const name = parameter?.[1]
      const suffix = parameter?.[2]
      if (name !== undefined) names.push(name)
      if (name === undefined) {
        node.literals ??= new Map()
        node = nodeBelow(node.literals, segment)
      } else if (suffix !== undefined) {
        node.suffixed ??= new Map()
        node = nodeBelow(node.suffixed, suffix)
      } else {
        node.parameter ??= emptyNode()
        node = node.parameter
      }
    }
    for (const method of operation.methods) {
      node.operations ??= new Map()
      const taken = node.operations.get(method)
      if (taken) throw new Error(`${operation.id} and ${taken.operation.id} share ${method} ${operation.path}`)
      node.operations.set(method, { operation, names })
    }
  }
}

/** The node of a segment; a new one where nothing has it yet. */
function nodeBelow<O>(known: Map<string, Node<O>>, segment: string): Node<O> {
  const node = known.get(segment) ?? emptyNode<O>()
  known.set(segment, node)
  return node
}

function split(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '')
}

/** What is overlooked at the end of a path. */
const SUFFIX = /\.json$/

/** Where the framework takes what follows a dot for a format, and lets no dot into what a path names. */
const FORMATTED = /^\/+(?:(?:public|platform|enterprise)\/+)?api\//

/** The suffixes by which the framework knows a format other than JSON. */
const FORMATS: ReadonlySet<string | undefined> = new Set(
  (
    'html xhtml text txt js css ics csv vcf vtt png jpeg jpg jpe pjpeg gif bmp tiff tif svg webp mpeg mpg mpe mp3 mp1 mp2 ' +
    'ogg oga ogv spx opus m4a mpg4 webm mp4 m4v otf ttf woff woff2 xml rss atom yaml yml multipart_form ' +
    'url_encoded_form pdf zip gzip gz'
  ).split(' '),
)

/** The segments of a requested path, and its format; undefined where a dot stands in what can't have one. */
function requested(path: string): { segments: string[]; format: string | undefined } | undefined {
  const segments = split(path)
  const named = segments.pop()
  if (named === undefined) return { segments, format: undefined }
  if (!path.includes('.') || !FORMATTED.test(path)) {
    return { segments: [...segments, named.replace(SUFFIX, '')], format: undefined }
  }
  const [last, format, ...more] = named.split('.')
  const isWhole = last && format !== '' && more.length === 0 && !segments.some((segment) => segment.includes('.'))
  return isWhole ? { segments: [...segments, last], format: FORMATS.has(format) ? format : undefined } : undefined
}

function find<O>(
  node: Node<O>,
  segments: string[],
  depth: number,
  values: string[],
  method: string,
): Found<O> | undefined {
  const segment = segments[depth]
  if (segment === undefined) return node.operations?.get(method)
  const literal = node.literals?.get(segment)
  const found = literal && find(literal, segments, depth + 1, values, method)
  if (found) return found
  const goOn = (value: string, next: Node<O>): Found<O> | undefined => {
    const length = values.push(value)
    const deeper = find(next, segments, depth + 1, values, method)
    if (!deeper) values.length = length - 1
    return deeper
  }
  for (const [suffix, next] of node.suffixed ?? []) {
    const deeper = segment.endsWith(suffix) ? goOn(segment.slice(0, -suffix.length), next) : undefined
    if (deeper) return deeper
  }
  return node.parameter && goOn(segment, node.parameter)
}
