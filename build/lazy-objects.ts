import type { Rolldown } from 'tsdown'
import { type Edit, isNode, type Node, type Parser, partsIn, rewritten } from './syntax.ts'

/** What objects' schemas are made with, and what their other keys may hold then. */
const MAKERS = new Map([
  ['object', ''],
  ['strictObject', ', z.never()'],
  ['looseObject', ', z.unknown()'],
])

const IMPORT = "import { lazyObject } from '#tools/lazy-object'\n"

/** The maker that a call is of: `object` of `z.object(…)`. */
function makerOf({ type, callee }: Node): string | undefined {
  if (type !== 'CallExpression' || !isNode(callee) || callee.type !== 'MemberExpression') return undefined
  const { object, property } = callee
  const isZod = isNode(object) && object.type === 'Identifier' && object.name === 'z'
  return isZod && isNode(property) && typeof property.name === 'string' ? property.name : undefined
}

/** What has to be written differently around the only argument of a call, where it is an object that is written out. */
function editsOf(node: Node): Edit[] {
  const ending = MAKERS.get(makerOf(node) ?? '')
  const [shape, ...more]: unknown[] = Array.isArray(node.arguments) ? node.arguments : []
  if (ending === undefined || !isNode(shape) || shape.type !== 'ObjectExpression' || more.length > 0) return []
  const places = [node.start, shape.start, shape.end, node.end].map(Number)
  const [start = 0, shapeStart = 0, shapeEnd = 0, end = 0] = places
  return [
    { start, end: shapeStart, text: '/* @__PURE__ */ lazyObject(() => (' },
    { start: shapeEnd, end, text: `)${ending})` },
  ]
}

/**
 * Lets `z.object({ … })` make the schemas of its keys when the object is looked into. There are thousands, which would be
 * made one by one before the first request, and of which it needs a few. Nobody should have to think of that when they
 * write code.
 */
export function lazyObjectsPlugin() {
  return {
    name: 'mockwoot-lazy-objects',
    transform(this: Parser, code: string, id: string) {
      if (id.includes('/node_modules/') || !/\.ts$/.test(id) || !/from ['"]zod['"]/.test(code)) return undefined
      const edits = partsIn(Object(this.parse(code, { lang: 'ts' }))).flatMap(editsOf)
      return edits.length === 0 ? undefined : { code: IMPORT + rewritten(code, edits), map: null }
    },
  } satisfies Rolldown.Plugin
}
