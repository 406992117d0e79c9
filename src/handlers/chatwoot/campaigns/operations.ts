import { z } from 'zod'
import {
  type CampaignSettings,
  campaignsOf,
  campaignsThrough,
  createCampaign,
  deleteCampaign,
  findCampaign,
  updateCampaign,
} from '#domain/automation/campaigns'
import type { Desk } from '#domain/desk'
import { findInbox } from '#domain/inboxes/inboxes'
import { castTime } from '#domain/times'
import { viewerOf } from '#handlers/chatwoot/inboxes/pages'
import { idParams } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { campaignSchema } from '#views/campaigns/schema'
import { campaignView } from '#views/campaigns/view'
import { campaignSettingsSchema } from './schema.ts'

const PAGE = 'https://developers.chatwoot.com/api-reference/campaigns'
const COLLECTION = '/api/v1/accounts/{account_id}/campaigns'
const MEMBER = `${COLLECTION}/{id}`

/** What a campaign has that cannot be set. */
const COLUMNS = ['campaign_status', 'campaign_type', 'display_id']

const settings = { schema: campaignSettingsSchema, wrapper: 'campaign', columnsOnly: COLUMNS }

function settingsOf({ world, body }: { world: Desk; body: z.output<typeof campaignSettingsSchema> }): CampaignSettings {
  return { ...body, scheduled_at: castTime(world, body.scheduled_at) }
}

const list = accountOperation({
  id: 'campaigns.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the campaigns of an account',
  documentation: PAGE,
  access: 'administrator',
  answers: { 200: z.array(campaignSchema) },
  handle: (call) => ({
    body: campaignsOf(call.world, call.account).map((campaign) => campaignView(call.world, campaign, viewerOf(call))),
  }),
})

const listOfInbox = accountOperation({
  id: 'campaigns.list_of_inbox',
  method: 'GET',
  path: '/api/v1/accounts/{account_id}/inboxes/{id}/campaigns',
  summary: 'List the campaigns that go through an inbox',
  documentation: PAGE,
  access: 'administrator',
  params: idParams,
  answers: { 200: z.array(campaignSchema) },
  locate: ({ world, account, params }) => findInbox(world, account, params.id),
  handle: (call) => ({
    body: campaignsThrough(call.world, call.record).map((campaign) =>
      campaignView(call.world, campaign, viewerOf(call)),
    ),
  }),
})

const show = accountOperation({
  id: 'campaigns.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show a campaign',
  documentation: PAGE,
  access: 'administrator',
  params: idParams,
  answers: { 200: campaignSchema },
  handle: (call) => ({
    body: campaignView(call.world, findCampaign(call.world, call.account, call.params.id), viewerOf(call)),
  }),
})

const create = accountOperation({
  id: 'campaigns.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Create a campaign',
  documentation: PAGE,
  access: 'administrator',
  body: settings,
  answers: { 200: campaignSchema },
  handle: (call) => ({
    body: campaignView(call.world, createCampaign(call.world, call.account, settingsOf(call)), viewerOf(call)),
  }),
})

const update = accountOperation({
  id: 'campaigns.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change a campaign that is not completed',
  documentation: PAGE,
  access: 'administrator',
  params: idParams,
  body: settings,
  answers: { 200: campaignSchema },
  handle: (call) => {
    const campaign = findCampaign(call.world, call.account, call.params.id)
    updateCampaign(call.world, call.account, campaign, settingsOf(call))
    return { body: campaignView(call.world, campaign, viewerOf(call)) }
  },
})

const destroy = accountOperation({
  id: 'campaigns.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Delete a campaign',
  documentation: PAGE,
  access: 'administrator',
  params: idParams,
  answers: { 200: null },
  handle: ({ world, account, params }) => {
    deleteCampaign(world, findCampaign(world, account, params.id))
    return {}
  },
})

/** What an account says unasked. */
export const campaignOperations: Operation[] = [list, listOfInbox, show, create, update, destroy]
