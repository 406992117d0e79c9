/*
 * Stands for libraries that the MCP SDK imports for what is not done here: checking what people fill into forms (ajv), and
 * tools whose schemas are of zod 3. They would be a tenth of the package.
 */

/** Whatever those libraries make or are asked for: nothing. */
export default function unused(): void {}

export { unused as object, unused as zodToJsonSchema }
