import type { Operation } from '#operation'
import { automationGroup } from './automation.ts'
import { birdGroup } from './bird.ts'
import { captainGroup } from './captain.ts'
import { contactsGroup } from './contacts.ts'
import { conversationsGroup } from './conversations.ts'
import { helpCenterGroup } from './help-center.ts'
import { inboxesGroup } from './inboxes.ts'
import { notificationsGroup } from './notifications.ts'
import { peopleGroup } from './people.ts'
import { platformGroup } from './platform.ts'
import { publicGroup } from './public.ts'
import { reportsGroup } from './reports.ts'
import { settingsGroup } from './settings.ts'
import { widgetGroup } from './widget.ts'

/**
 * Every operation of the mocked APIs, by what is called together: what adds a resource adds it to one of the groups. In Node,
 * a group is loaded when one of its operations is called; see `build/deferred.ts`.
 */
export const GROUPS: ReadonlyArray<() => Operation[]> = [
  peopleGroup,
  captainGroup,
  contactsGroup,
  conversationsGroup,
  inboxesGroup,
  settingsGroup,
  helpCenterGroup,
  automationGroup,
  notificationsGroup,
  reportsGroup,
  birdGroup,
  platformGroup,
  publicGroup,
  widgetGroup,
]
