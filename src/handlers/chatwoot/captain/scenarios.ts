import type { Account } from '#db/models/accounts/account'
import { findAssistant } from '#domain/captain/assistants'
import { toolsOf } from '#domain/captain/custom-tools'
import { createScenario, deleteScenario, findScenario, scenariosOf, updateScenario } from '#domain/captain/scenarios'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { scenarioListSchema, scenarioSchema } from '#views/captain/schema'
import { listView, scenarioView } from '#views/captain/view'
import type { World } from '#world/world'
import { CAPTAIN, CONTROLLERS } from './pages.ts'
import { ownerParams, scenarioParams, scenarioSettingsSchema } from './schema.ts'

const COLLECTION = `${CAPTAIN}/assistants/{assistant_id}/scenarios`
const MEMBER = `${COLLECTION}/{id}`

const settings = { schema: scenarioSettingsSchema, wrapper: 'scenario' }

/** The scenario that a path names, with its assistant. */
function named(call: { world: World; account: Account; params: { assistant_id: number; id: number } }) {
  const assistant = findAssistant(call.world, call.account, call.params.assistant_id)
  return { assistant, scenario: findScenario(call.world, assistant, call.params.id) }
}

const list = accountOperation({
  id: 'captain.scenarios.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the scenarios of an assistant that are on',
  documentation: CONTROLLERS,
  access: 'member',
  params: ownerParams,
  answers: { 200: scenarioListSchema },
  find: ({ world, account, params }) => findAssistant(world, account, params.assistant_id),
  handle: ({ world, record }) => ({
    body: listView(scenariosOf(world, record).map((scenario) => scenarioView(scenario, record))),
  }),
})

const show = accountOperation({
  id: 'captain.scenarios.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show a scenario',
  documentation: CONTROLLERS,
  access: 'member',
  reserved: ['new'],
  params: scenarioParams,
  answers: { 200: scenarioSchema },
  find: named,
  handle: ({ record: { scenario, assistant } }) => ({ body: scenarioView(scenario, assistant) }),
})

const create = accountOperation({
  id: 'captain.scenarios.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Add a scenario',
  documentation: CONTROLLERS,
  access: 'administrator',
  params: ownerParams,
  body: settings,
  answers: { 200: scenarioSchema },
  find: ({ world, account, params }) => findAssistant(world, account, params.assistant_id),
  handle: ({ world, account, record, body }) => {
    const scenario = createScenario(world, record, body, toolsOf(world, account))
    return { body: scenarioView(scenario, record) }
  },
})

const update = accountOperation({
  id: 'captain.scenarios.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change a scenario',
  documentation: CONTROLLERS,
  access: 'administrator',
  params: scenarioParams,
  body: settings,
  answers: { 200: scenarioSchema },
  find: named,
  handle: ({ world, account, record: { scenario, assistant }, body }) => {
    updateScenario(world, scenario, body, toolsOf(world, account))
    return { body: scenarioView(scenario, assistant) }
  },
})

const destroy = accountOperation({
  id: 'captain.scenarios.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Remove a scenario',
  documentation: CONTROLLERS,
  access: 'administrator',
  params: scenarioParams,
  answers: { 204: null },
  find: named,
  handle: ({ world, record }) => {
    deleteScenario(world, record.scenario)
    return { status: 204 }
  },
})

/** What an assistant does in one kind of conversation. */
export const scenarioOperations: Operation[] = [list, show, create, update, destroy]
