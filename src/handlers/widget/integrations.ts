import { z } from 'zod'
import { findMessageOfWebsite } from '#domain/conversations/of-visitor'
import { Failure, unprocessable } from '#errors'
import { castInteger } from '#handlers/fields'
import type { Operation } from '#operation'
import { visitorOperation } from '#pipeline/define'
import { ofVisitor, WIDGET } from './schema.ts'

const joinMeeting = visitorOperation({
  ...ofVisitor,
  id: 'widget.integrations.dyte.add_participant_to_meeting',
  method: 'POST',
  path: `${WIDGET}/integrations/dyte/add_participant_to_meeting`,
  summary: 'Join a video call, which the mock has none of: it breaks as a server that can’t reach Dyte does',
  body: { schema: z.object({ message_id: castInteger.nullish() }) },
  answers: {},
  handle: ({ world, visitor, body }) => {
    const message = findMessageOfWebsite(world, visitor, body.message_id ?? 0)
    if (message.content_type !== 'integrations') throw unprocessable('Invalid message type. Action not permitted')
    throw new Failure('Broken', { reason: 'Dyte is out of reach' })
  },
})

/** What integrations do for visitors. */
export const widgetIntegrationOperations: Operation[] = [joinMeeting]
