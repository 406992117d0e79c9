/*
 * Stands for libraries that others import for what is not done here: the MCP SDK to check what people fill into forms (ajv), and
 * for tools whose schemas are of zod 3; @mswjs/data to write (mutative). They would be a tenth of the package.
 */

/** Whatever those libraries make or are asked for: nothing. */
export default function unused(): void {}

export { unused as apply, unused as create, unused as object, unused as zodToJsonSchema }
