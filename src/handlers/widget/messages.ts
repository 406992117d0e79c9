import { z } from 'zod'
import { findMessages } from '#domain/conversations/messages/finder'
import {
  conversationOfVisitor,
  fillIn,
  findMessageOfWebsite,
  introduceVisitor,
  writeAsVisitor,
} from '#domain/conversations/of-visitor'
import { Failure, parameterInvalid } from '#errors'
import { fullMessages, messagesByAttribute } from '#errors/words'
import { castInteger, pathId, scalar } from '#handlers/fields'
import { submission, submittedValues } from '#handlers/public/client/submitted'
import type { IncomingRequest, Operation } from '#operation'
import { visitorOperation } from '#pipeline/define'
import { parametersOf } from '#pipeline/parse'
import type { Reply } from '#protocol'
import { receiver } from '#tools/ruby'
import { contactRecordSchema } from '#views/public/client/schema'
import { contactRecordView, publicMessageView } from '#views/public/client/view'
import { widgetMessagesSchema, writtenMessageSchema } from '#views/widget/schema'
import { writtenMessageView } from '#views/widget/view'
import { secondsOrZero } from '#views/wire'
import { circumstances } from './circumstances.ts'
import { introduction, ofVisitor, visitorMessage, WIDGET, websiteQuery } from './schema.ts'

const PATH = `${WIDGET}/messages`

const list = visitorOperation({
  ...ofVisitor,
  id: 'widget.messages.list',
  method: 'GET',
  path: PATH,
  summary: 'List the messages that a visitor sees: the newest twenty, those after one, or those between two',
  query: websiteQuery.extend({ before: castInteger.nullish(), after: castInteger.nullish() }),
  answers: { 200: widgetMessagesSchema },
  handle: ({ world, request, visitor, query: { before, after } }) => {
    const conversation = conversationOfVisitor(world, visitor)
    if (!conversation) return { body: { payload: [] } }
    const messages = findMessages(world, conversation, { before, after, withoutInternal: true })
    return {
      body: {
        payload: messages.map((message) => publicMessageView(world, message, request.origin)),
        meta: { contact_last_seen_at: secondsOrZero(conversation.contact_last_seen_at) },
      },
    }
  },
})

type Given = z.output<typeof visitorMessage>

/** The framework wraps JSON that has no message: of what stands beside, the content alone is a column of one. */
function messageOf({ isJson, body }: IncomingRequest, message: Given | null | undefined): Given {
  if (message) return message
  if (!isJson || Object.hasOwn(body, 'message')) throw parameterInvalid('message', 'must be an object')
  return visitorMessage.pick({ content: true }).safeParse(body).data ?? {}
}

const create = visitorOperation({
  ...ofVisitor,
  id: 'widget.messages.create',
  method: 'POST',
  path: PATH,
  summary: 'Write as a visitor, into a new conversation where there is none',
  body: { schema: z.object({ message: visitorMessage.nullish() }), required: ['message'] },
  answers: { 200: writtenMessageSchema },
  handle: ({ world, request, visitor, body }) => {
    const given = messageOf(request, body.message)
    const { content, echo_id, reply_to, attachments } = given
    const begun = { additional_attributes: circumstances(request, given), custom_attributes: {} }
    const message = writeAsVisitor(world, visitor, begun, { content, echo_id, reply_to, attachments })
    return { body: writtenMessageView(world, message, request.origin) }
  },
})

/** What the running server says where it breaks on what a visitor fills in. */
const brokenSchema = z.object({ error: z.record(z.string(), z.array(z.string())), message: z.string() })

/** What the framework says of attributes that are none. */
const noAttributes = (given: unknown): string =>
  `When assigning attributes, you must pass a hash as an argument, ${Array.isArray(given) ? 'Array' : 'NilClass'} passed.`

const update = visitorOperation({
  ...ofVisitor,
  id: 'widget.messages.update',
  method: ['PATCH', 'PUT'],
  path: `${PATH}/{message_id}`,
  summary: 'Fill in what a message asks for: an e-mail address, a form, a choice, a rating',
  params: z.object({ message_id: pathId }),
  body: {
    schema: z.object({
      contact: introduction.extend({ email: scalar.nullish() }).pick({ name: true, email: true }).nullish(),
      message: z.object({ submitted_values: submittedValues.nullish() }).nullish(),
      submitted_values: submittedValues.nullish(),
    }),
  },
  answers: { 200: z.object({ contact: contactRecordSchema }), 500: brokenSchema },
  locate: ({ world, visitor, params }) => findMessageOfWebsite(world, visitor, params.message_id),
  handle: ({ world, request, visitor, record: message, body }) => {
    const contact = () => ({ body: { contact: contactRecordView(visitor.contact) } })
    if (message.content_type === 'input_email') {
      if (Array.isArray(parametersOf(request).contact))
        return broken({}, 'no implicit conversion of Symbol into Integer')
      const given = body.contact?.email ?? null
      if (given !== null && typeof given !== 'string')
        return broken({}, `undefined method \`downcase' for ${receiver(given)}`)
      const email = given?.toLowerCase() ?? null
      return unlessInvalid(() => {
        // The address stays with the message that asked for it, even where it is none.
        const isNew = email !== (message.content_attributes.submitted_email ?? null)
        fillIn(world, visitor, message, isNew ? { submitted_email: email } : {})
        introduceVisitor(world, visitor, { email, name: body.contact?.name }, { dropsMalformed: false })
        return contact()
      })
    }
    const isWrapped = Object.hasOwn(request.body, 'message') || !request.isJson
    if (isWrapped && !body.message) return broken({}, noAttributes(parametersOf(request).message))
    const { submitted_values } = (isWrapped && body.message) || body
    return unlessInvalid(() => {
      fillIn(world, visitor, message, submission(submitted_values))
      return contact()
    })
  },
})

/** What comes of it, or what is wrong: with the contact, of whose errors the running server tells, or with the message. */
function unlessInvalid(fill: () => Reply): Reply {
  try {
    return fill()
  } catch (error) {
    if (!(error instanceof Failure) || !('errors' in error.details)) throw error
    const { errors } = error.details
    const { base: _, ...ofContact } = messagesByAttribute(errors)
    return broken(ofContact, `Validation failed: ${fullMessages(errors)}`)
  }
}

function broken(error: z.output<typeof brokenSchema>['error'], message: string): Reply {
  return { status: 500, body: { error, message } }
}

/** What visitors read, write and fill in. */
export const widgetMessageOperations: Operation[] = [list, create, update]
