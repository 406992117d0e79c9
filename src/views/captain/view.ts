import type { z } from 'zod'
import type { CaptainAssistant, CaptainScenario } from '#db/models/captain/assistant'
import type { CaptainCustomTool } from '#db/models/captain/custom-tool'
import { iso, seconds } from '#views/wire'
import type { assistantSchema, customToolSchema, scenarioSchema } from './schema.ts'

/** An assistant as the REST API answers it. */
export function assistantView(assistant: CaptainAssistant): z.output<typeof assistantSchema> {
  const { account_id, config, created_at, description, guardrails, id, name, response_guidelines, updated_at } =
    assistant
  return {
    account_id,
    config,
    created_at: seconds(created_at),
    description,
    guardrails,
    id,
    name,
    response_guidelines,
    updated_at: seconds(updated_at),
  }
}

/** A scenario of an assistant as the REST API answers it. */
export function scenarioView(scenario: CaptainScenario, assistant: CaptainAssistant): z.output<typeof scenarioSchema> {
  const { id, title, description, instruction, tools, enabled, account_id, created_at, updated_at } = scenario
  return {
    id,
    title,
    description,
    instruction,
    tools,
    enabled,
    assistant_id: assistant.id,
    account_id,
    created_at: iso(created_at),
    updated_at: iso(updated_at),
    assistant: { id: assistant.id, name: assistant.name },
  }
}

/** A tool of an account as the REST API answers it. */
export function customToolView(tool: CaptainCustomTool): z.output<typeof customToolSchema> {
  const { account_id, created_at, updated_at, ...own } = tool
  return { ...own, account_id, created_at: seconds(created_at), updated_at: seconds(updated_at) }
}

/** A list that is not cut into pages, as Captain's lists are answered. */
export function listView<T>(payload: T[]): { payload: T[]; meta: { total_count: number; page: 1 } } {
  return { payload, meta: { total_count: payload.length, page: 1 } }
}
