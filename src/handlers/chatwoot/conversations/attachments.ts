import { z } from 'zod'
import { attachmentsOf } from '#domain/conversations/messages/attachments'
import { FIRST_PAGE, page } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { fileView } from '#views/messages/attachment-view'
import { senderView } from '#views/messages/sender-view'
import { pageOf, seconds } from '#views/wire'
import { locateConversation } from './locate.ts'
import { MEMBER, PAGE } from './pages.ts'
import { attachmentPageSchema, conversationParams } from './schema.ts'

/** How many files make a page. */
const PAGE_SIZE = 100

const list = accountOperation({
  id: 'conversations.attachments',
  method: 'GET',
  path: `${MEMBER}/attachments`,
  summary: 'List the files of a conversation, newest first',
  documentation: PAGE,
  access: 'member',
  params: conversationParams,
  query: z.object({ page: page.optional() }),
  answers: { 200: attachmentPageSchema },
  locate: locateConversation,
  handle: ({ world, request, record, query }) => {
    const all = attachmentsOf(world, record)
    const wanted = pageOf(all, query.page ?? FIRST_PAGE, PAGE_SIZE)
    const payload = wanted.map(({ attachment, message }) => {
      const sender = senderView(world, message, request.origin)
      const { thumb_url, data_url, file_size, ...file } = fileView(world, attachment, request.origin)
      return {
        message_id: message.id,
        thumb_url,
        data_url,
        file_size,
        file_type: attachment.file_type,
        ...file,
        created_at: seconds(message.created_at),
        ...(sender ? { sender } : {}),
      }
    })
    return { body: { meta: { total_count: all.length }, payload } }
  },
})

/** The files of a conversation. */
export const conversationAttachmentOperations: Operation[] = [list]
