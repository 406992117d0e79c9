/*
 * Stands for libraries that others import for what is not done here: checking what people fill into MCP forms (ajv), tools
 * whose schemas are of zod 3, and writing records of @mswjs/data (mutative) and telling listeners of it (rettime).
 */

/** Whatever those libraries make or are asked for: nothing. */
export default function unused(): void {}

export {
  unused as apply,
  unused as create,
  unused as Emitter,
  unused as object,
  unused as TypedEvent,
  unused as zodToJsonSchema,
}
