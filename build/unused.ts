/*
 * Stands for libraries that others import for what is not done here: checking what people fill into MCP forms (ajv), tools
 * whose schemas are of zod 3, and telling listeners what happens to the records of @mswjs/data (rettime).
 */

/** Whatever those libraries make or are asked for: nothing. */
export default function unused(): void {}

export { unused as Emitter, unused as object, unused as TypedEvent, unused as zodToJsonSchema }
