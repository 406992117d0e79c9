import { customerOperations } from '#handlers/public/client/contacts'
import { customerConversationOperations } from '#handlers/public/client/conversations'
import { customerMessageOperations } from '#handlers/public/client/messages'
import { surveyOperations } from '#handlers/public/csat/operations'
import { publicHelpCenterOperations } from '#handlers/public/help-center/operations'
import type { Operation } from '#operation'

/** What customers and readers of the help center call. */
export function publicGroup(): Operation[] {
  return [
    ...customerOperations,
    ...customerConversationOperations,
    ...customerMessageOperations,
    ...surveyOperations,
    ...publicHelpCenterOperations,
  ]
}
