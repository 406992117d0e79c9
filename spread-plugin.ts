import type { Rolldown } from 'tsdown'

/** What stands before the first spread of an object: nothing, which takes V8 another way through the rest. */
const NOTHING = '...{}, '

/** Reads code: what plugins have at hand. */
interface Parser {
  parse(code: string): object
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** Where the first spread stands of an object that begins with it and has something behind it. */
function placeIn(node: object): number | undefined {
  if (!('type' in node) || node.type !== 'ObjectExpression' || !('properties' in node)) return undefined
  const [first, second]: unknown[] = Array.isArray(node.properties) ? node.properties : []
  const isSpread = isObject(first) && second !== undefined && 'type' in first && first.type === 'SpreadElement'
  return isSpread && 'start' in first && typeof first.start === 'number' ? first.start : undefined
}

function placesIn(node: object): number[] {
  const place = placeIn(node)
  const below = Object.values(node).flatMap((value: unknown) => (isObject(value) ? placesIn(value) : []))
  return place === undefined ? below : [place, ...below]
}

function rewritten(code: string, parser: Parser): string {
  const places = placesIn(parser.parse(code)).sort((a, b) => a - b)
  return [0, ...places].map((place, index) => code.slice(place, places[index])).join(NOTHING)
}

/**
 * Writes `{ ...record, more }` as `{ ...{}, ...record, more }`, which is the same and, in Node 20, a hundred times faster:
 * its V8 copies the record in one step, but then makes a new hidden class for every property that is added behind it,
 * each time anew, and the garbage collector has to clear them away. Nobody should have to think of that when they write
 * code. It is done last: the bundler would take the nothing away again.
 */
export function spreadPlugin(): Rolldown.Plugin {
  return {
    name: 'mockwoot-spread',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk' && /\.c?js$/.test(file.fileName)) file.code = rewritten(file.code, this)
      }
    },
  }
}

/** The same for what runs without being bundled: the tests. */
export function spreadTransform() {
  return {
    name: 'mockwoot-spread',
    enforce: 'post' as const,
    transform(this: Parser, code: string, id: string) {
      return id.includes('/node_modules/') || !/\.[jt]s$/.test(id)
        ? undefined
        : { code: rewritten(code, this), map: null }
    },
  }
}
