import { pick } from 'es-toolkit'
import { z } from 'zod'
import { isPlainObject } from '#db/models/columns'
import { given } from '#domain/given'
import { settableOf, settableOfNew } from '#domain/inboxes/channels'
import {
  accessibleInboxes,
  createInbox,
  refuseInboxOverLimit,
  removeInboxAvatar,
  updateInbox,
} from '#domain/inboxes/inboxes'
import { deleteInbox } from '#domain/inboxes/removal'
import { idParams } from '#handlers/fields'
import { upload } from '#handlers/upload'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { inboxSchema } from '#views/inboxes/schema'
import { inboxView } from '#views/inboxes/view'
import { authorizationOperations } from './authorization.ts'
import { inboxBotOperations } from './bot.ts'
import { COLLECTION, locateInbox, MEMBER, PAGES, viewerOf } from './pages.ts'
import { inboxChangesSchema, newInboxSchema, SETTINGS } from './schema.ts'
import { twilioOperations } from './twilio.ts'
import { whatsappOperations } from './whatsapp.ts'
import { workingHourOperations } from './working-hours.ts'

/** What is said of an inbox, and of its channel what such a channel has. */
function permitted({ channel, ...others }: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  if (channel === undefined) return others
  return { ...others, channel: isPlainObject(channel) ? pick(channel, ['type', ...names]) : channel }
}

const list = accountOperation({
  id: 'inboxes.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the inboxes that the caller may see',
  documentation: `${PAGES}/list-all-inboxes`,
  access: 'member',
  answers: { 200: z.object({ payload: z.array(inboxSchema) }) },
  handle: (call) => ({
    body: {
      payload: accessibleInboxes(call.world, call.membership).map((inbox) => inboxView(inbox, viewerOf(call))),
    },
  }),
})

const show = accountOperation({
  id: 'inboxes.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show an inbox',
  documentation: `${PAGES}/get-an-inbox`,
  access: 'member',
  params: idParams,
  answers: { 200: inboxSchema },
  locate: locateInbox,
  handle: (call) => ({ body: inboxView(call.record, viewerOf(call)) }),
})

const create = accountOperation({
  id: 'inboxes.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Create an inbox with its channel',
  documentation: `${PAGES}/create-an-inbox`,
  access: 'administrator',
  body: { schema: newInboxSchema, late: [SETTINGS] },
  answers: { 200: inboxSchema },
  // The plan's limit is told even to an agent.
  locate: ({ world, account }) => refuseInboxOverLimit(world, account),
  permit: (attributes) => permitted(attributes, settableOfNew(Object(attributes.channel).type)),
  handle: (call) => {
    const { world, actor, account, request, body, trouble } = call
    const { channel, avatar, ...settings } = body
    const { type, ...attributes } = channel
    const made = { type: type ?? '', attributes: given(attributes) }
    const inbox = createInbox(world, actor, account, made, () => {
      if (trouble) throw trouble
      return { ...settings, avatar: upload(avatar, { world, request }) }
    })
    return { body: inboxView(inbox, viewerOf(call)) }
  },
})

const update = accountOperation({
  id: 'inboxes.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change an inbox and its channel',
  documentation: `${PAGES}/update-inbox`,
  access: 'administrator',
  params: idParams,
  body: { schema: inboxChangesSchema, late: [['channel'], ['working_hours']] },
  answers: { 200: inboxSchema },
  locate: locateInbox,
  permit: (attributes, { record }) => permitted(attributes, settableOf(record)),
  handle: (call) => {
    const { world, actor, record, request, body } = call
    const { channel, avatar, ...changes } = body
    updateInbox(world, actor, record, {
      ...changes,
      avatar: upload(avatar, { world, request }),
      channel: channel ? given(channel) : undefined,
      sentChannel: request.body.channel,
    })
    return { body: inboxView(record, viewerOf(call)) }
  },
})

const destroy = accountOperation({
  id: 'inboxes.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Delete an inbox with everything in it',
  documentation: PAGES,
  access: 'administrator',
  params: idParams,
  answers: { 200: z.object({ message: z.string() }) },
  locate: locateInbox,
  handle: ({ world, record }) => {
    deleteInbox(world, record)
    return { body: { message: 'Your inbox deletion request will be processed in some time.' } }
  },
})

const deleteAvatar = accountOperation({
  id: 'inboxes.delete_avatar',
  method: 'DELETE',
  path: `${MEMBER}/avatar`,
  summary: "Take an inbox's picture away",
  documentation: PAGES,
  access: 'administrator',
  params: idParams,
  answers: { 200: null },
  locate: locateInbox,
  handle: ({ world, record }) => {
    removeInboxAvatar(world, record)
    return {}
  },
})

/** The inboxes of an account. */
export const inboxOperations: Operation[] = [
  list,
  show,
  create,
  update,
  destroy,
  deleteAvatar,
  ...inboxBotOperations,
  ...twilioOperations,
  ...whatsappOperations,
  ...authorizationOperations,
  ...workingHourOperations,
]
