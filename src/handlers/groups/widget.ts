import { widgetConfigOperations } from '#handlers/widget/config'
import { widgetContactOperations } from '#handlers/widget/contact'
import { widgetConversationOperations } from '#handlers/widget/conversations'
import { widgetIntegrationOperations } from '#handlers/widget/integrations'
import { widgetMessageOperations } from '#handlers/widget/messages'
import { widgetSurroundingOperations } from '#handlers/widget/surroundings'
import type { Operation } from '#operation'

/** What the widget on a website calls. */
export function widgetGroup(): Operation[] {
  return [
    ...widgetConfigOperations,
    ...widgetContactOperations,
    ...widgetConversationOperations,
    ...widgetMessageOperations,
    ...widgetSurroundingOperations,
    ...widgetIntegrationOperations,
  ]
}
