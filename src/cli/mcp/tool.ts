import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { z } from 'zod'
import type { Steering } from './steering.ts'

/** What tools work with. */
export interface Bench {
  steering: Steering
}

/** The world that a tool is about. */
export const world = z
  .string()
  .optional()
  .describe('The name of the world, an isolated copy of the mock; the default one unless given')

/** What a tool does to the mock. */
export type Effect = 'reads' | 'changes'

/** Tells of a tool: its name, what it is for, what it takes, and what it does. */
export interface ToolDefinition<S extends z.ZodRawShape> {
  name: string
  title: string
  description: string
  effect: Effect
  input: S
  run: (bench: Bench, given: z.output<z.ZodObject<S>>) => unknown
}

/** A tool that can be offered. */
export type Tool = (server: McpServer, bench: Bench) => void

/** Makes a tool. What it raises is its answer, marked as an error. */
export function tool<S extends z.ZodRawShape>(definition: ToolDefinition<S>): Tool {
  const { name, title, description, effect, run } = definition
  const input = z.strictObject(definition.input)
  // The SDK infers the type of what is given from that of the schema: it need not, as it is parsed here.
  const inputSchema: z.ZodType = input
  const annotations = { title, readOnlyHint: effect === 'reads', openWorldHint: false }
  return (server, bench) => {
    server.registerTool(name, { title, description, inputSchema, annotations }, async (given) => {
      try {
        return { content: [{ type: 'text', text: textOf(await run(bench, input.parse(given))) }] }
      } catch (error) {
        return {
          isError: true,
          content: [{ type: 'text', text: error instanceof Error ? error.message : String(error) }],
        }
      }
    })
  }
}

function textOf(answer: unknown): string {
  if (answer === undefined || answer === '') return 'Done.'
  return typeof answer === 'string' ? answer : JSON.stringify(answer, null, 2)
}
