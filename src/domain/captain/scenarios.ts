import type { CaptainAssistant, CaptainScenario } from '#db/models/captain/assistant'
import type { Desk } from '#domain/desk'
import { changedText, refuseNull, type Settable } from '#domain/given'
import { LONG_TEXT, missing, tooLong } from '#domain/text'
import { type AttributeError, recordNotFound, refuseInvalid } from '#errors'
import type { Tool } from './tools.ts'

/** Where a link to a tool ends, as in `[Add a label](tool://add_label_to_conversation)`. */
const TOOL_LINK = /\]\(tool:\/\/([^/)]+)\)/g

/** What of a scenario can be set. What is undefined stays. */
export type ScenarioSettings = Settable<CaptainScenario, 'title' | 'description' | 'instruction' | 'enabled'>

/** The scenarios of an assistant that are on. */
export function scenariosOf({ db }: Desk, assistant: CaptainAssistant): CaptainScenario[] {
  const all = db.captainScenarios.many('assistant', assistant.id)
  return db.captainScenarios.asWritten(all).filter(({ enabled }) => enabled)
}

/**
 * The scenario of an assistant with this id, on or off.
 * @throws {Failure} `RecordNotFound`
 */
export function findScenario({ db }: Desk, assistant: CaptainAssistant, id: number): CaptainScenario {
  const scenario = db.captainScenarios.get(id)
  if (scenario?.assistant_id !== assistant.id) throw recordNotFound('Captain::Scenario')
  return scenario
}

/**
 * Adds a scenario. @param tools the tools that its instruction may name
 * @throws {Failure} `RecordInvalid`
 */
export function createScenario(
  { db }: Desk,
  assistant: CaptainAssistant,
  settings: ScenarioSettings,
  tools?: readonly Tool[],
): CaptainScenario {
  const columns = columnsOf({ title: '', description: '', instruction: '', enabled: true }, settings)
  refuseInvalid(scenarioErrors(columns, tools))
  refuseNull('enabled', settings.enabled)
  return db.captainScenarios.insert({ account_id: assistant.account_id, assistant_id: assistant.id, ...columns })
}

/**
 * Changes a scenario. @param tools the tools that its instruction may name
 * @throws {Failure} `RecordInvalid`
 */
export function updateScenario(
  { db }: Desk,
  scenario: CaptainScenario,
  settings: ScenarioSettings,
  tools: readonly Tool[],
): void {
  const columns = columnsOf(scenario, settings)
  refuseInvalid(scenarioErrors(columns, tools))
  refuseNull('enabled', settings.enabled)
  db.captainScenarios.update(scenario, columns)
}

/** Removes a scenario. */
export function deleteScenario({ db }: Desk, scenario: CaptainScenario): void {
  db.captainScenarios.delete(scenario)
}

type Settled = Pick<CaptainScenario, 'title' | 'description' | 'instruction' | 'enabled'>

type Columns = Settled & Pick<CaptainScenario, 'tools'>

/** The tools are those that the instruction names, whatever a request lists. */
function columnsOf(before: Settled, settings: ScenarioSettings): Columns {
  const instruction = changedText(before.instruction, settings.instruction)
  const tools = toolsNamedIn(instruction)
  return {
    title: changedText(before.title, settings.title),
    description: changedText(before.description, settings.description),
    instruction,
    enabled: settings.enabled ?? before.enabled,
    tools: tools.length === 0 ? null : tools,
  }
}

/** The tools that a text links to; a link has a text. */
function toolsNamedIn(text: string): string[] {
  const ids = Array.from(text.matchAll(TOOL_LINK), ({ 1: id, index }) => {
    const label = text.slice(text.lastIndexOf(']', index - 1) + 1, index)
    return id && /\[./s.test(label) ? [id] : []
  })
  return [...new Set(ids.flat())]
}

function scenarioErrors(columns: Columns, known?: readonly Tool[]): AttributeError[] {
  const { title, description, instruction, tools } = columns
  const unknown = known && tools ? tools.filter((id) => !known.some((tool) => tool.id === id)) : []
  return [
    ...tooLong('title', title),
    ...tooLong('description', description, LONG_TEXT),
    ...tooLong('instruction', instruction, LONG_TEXT),
    ...missing('title', title),
    ...missing('description', description),
    ...missing('instruction', instruction),
    ...(unknown.length === 0 ? [] : [['instruction', `contains invalid tools: ${unknown.join(', ')}`] as const]),
  ]
}
