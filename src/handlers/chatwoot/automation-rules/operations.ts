import { z } from 'zod'
import {
  automationRulesOf,
  cloneAutomationRule,
  createAutomationRule,
  deleteAutomationRule,
  findAutomationRule,
  updateAutomationRule,
} from '#domain/automation/rules'
import { idParams, page } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { documentedCreatedRule } from '#views/automation-rules/documented'
import { automationRuleSchema, createdRuleSchema } from '#views/automation-rules/schema'
import { automationRuleView } from '#views/automation-rules/view'
import { changedConditions, ruleChangesSchema, ruleSettingsSchema } from './schema.ts'

const PAGES = 'https://developers.chatwoot.com/api-reference/automation-rule'
const COLLECTION = '/api/v1/accounts/{account_id}/automation_rules'
const MEMBER = `${COLLECTION}/{id}`

const oneRule = z.object({ payload: automationRuleSchema })
const settings = { schema: ruleSettingsSchema, required: ['name', 'event_name', 'conditions', 'actions'] }

const list = accountOperation({
  id: 'automation_rules.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the automation rules of an account',
  documentation: `${PAGES}/list-all-automation-rules-in-an-account`,
  access: 'administrator',
  // Published, but passed over by the running server: it lists all of them at once, whatever the page.
  query: z.object({ page: page.optional().catch(undefined) }),
  answers: { 200: z.object({ payload: z.array(automationRuleSchema) }) },
  handle: ({ world, account, dialect, query, request }) => {
    const isBeyond = dialect === 'documented' && (query.page?.number ?? 1) > 1
    const rules = isBeyond ? [] : automationRulesOf(world, account)
    return { body: { payload: rules.map((rule) => automationRuleView(world, rule, request.origin)) } }
  },
})

const show = accountOperation({
  id: 'automation_rules.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show an automation rule',
  documentation: `${PAGES}/get-a-automation-rule-details`,
  access: 'administrator',
  params: idParams,
  answers: { 200: oneRule },
  handle: ({ world, account, params, request }) => {
    const rule = findAutomationRule(world, account, params.id)
    return { body: { payload: automationRuleView(world, rule, request.origin) } }
  },
})

const create = accountOperation({
  id: 'automation_rules.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Add an automation rule',
  documentation: `${PAGES}/add-a-new-automation-rule`,
  access: 'administrator',
  body: settings,
  answers: { 200: createdRuleSchema },
  handle: ({ world, account, body, request }) => {
    const rule = automationRuleView(world, createAutomationRule(world, account, body), request.origin)
    return { body: world.dialect === 'documented' ? documentedCreatedRule(rule) : rule }
  },
})

const update = accountOperation({
  id: 'automation_rules.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change an automation rule',
  documentation: `${PAGES}/update-automation-rule-in-account`,
  access: 'administrator',
  params: idParams,
  body: { schema: ruleChangesSchema },
  answers: { 200: oneRule },
  handle: ({ world, account, params, body, request }) => {
    const rule = findAutomationRule(world, account, params.id)
    const conditions = changedConditions(world.dialect, body.conditions)
    updateAutomationRule(world, rule, { ...body, conditions })
    return { body: { payload: automationRuleView(world, rule, request.origin) } }
  },
})

const destroy = accountOperation({
  id: 'automation_rules.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Remove an automation rule',
  documentation: `${PAGES}/remove-a-automation-rule-from-account`,
  access: 'administrator',
  params: idParams,
  answers: { 200: null },
  handle: ({ world, account, params }) => {
    deleteAutomationRule(world, findAutomationRule(world, account, params.id))
    return {}
  },
})

const clone = accountOperation({
  id: 'automation_rules.clone',
  method: 'POST',
  path: `${MEMBER}/clone`,
  summary: 'Add a second automation rule like one that there is',
  documentation: `${PAGES}/add-a-new-automation-rule`,
  access: 'administrator',
  params: idParams,
  answers: { 200: oneRule },
  handle: ({ world, account, params, request }) => {
    const rule = cloneAutomationRule(world, findAutomationRule(world, account, params.id))
    return { body: { payload: automationRuleView(world, rule, request.origin) } }
  },
})

/** The automation rules of an account. */
export const automationRuleOperations: Operation[] = [list, show, create, update, destroy, clone]
