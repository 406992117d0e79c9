import type { ContactInbox } from '#db/models/contacts/contact'
import type { User } from '#db/models/people/user'
import type { NewMessage } from '#domain/conversations/messages/builder'
import { normalizeEmail } from '#domain/people/users'
import { HOUR } from '#tools/time/units'
import { customerKey } from './customers.ts'
import type { Ending, Line, Scene, Script } from './script.ts'
import { STAFF } from './staff.ts'
import { ELSEWHERE } from './stories-elsewhere.ts'
import { ON_THE_WEBSITE } from './stories-website.ts'

type Person = keyof typeof STAFF

/** A conversation that shows something of what the API has. */
export interface Story {
  /** The number of the customer; the inbox is that customer's. */
  customer: number
  hoursAgo: number
  agent?: Person
  /** Minutes after the line before; who says it; what. The customer begins. */
  lines: ReadonlyArray<readonly [after: number, from: 'customer' | 'agent' | 'bot' | Person, message: NewMessage]>
  end: Ending
  additional_attributes?: Script['additional_attributes']
  custom_attributes?: Script['custom_attributes']
  slaId?: number
}

/** The conversations that are written by hand. */
export const STORIES: readonly Story[] = [...ON_THE_WEBSITE, ...ELSEWHERE]

/** A story with those whom it names. */
export function scriptOf(scene: Scene, story: Story): Script {
  const { customer, hoursAgo, agent = 'john', lines, ...others } = story
  const [first, ...rest] = lines
  return {
    ...others,
    start: scene.now - hoursAgo * HOUR,
    where: linkOf(scene, customer),
    agent: personOf(scene, agent),
    first: first?.[2] ?? {},
    lines: rest.map(([after, from, message]): Line => ({ after, from: speakerOf(scene, from), message })),
  }
}

function speakerOf(scene: Scene, from: Story['lines'][number][1]): Line['from'] {
  return from === 'customer' || from === 'agent' || from === 'bot' ? from : personOf(scene, from)
}

function personOf({ desk }: Scene, person: Person): User {
  const user = desk.db.users.one('email', normalizeEmail(STAFF[person]))
  if (!user) throw new Error(`Failed to plant the demo: ${person} does not work here`)
  return user
}

function linkOf({ desk, account }: Scene, number: number): ContactInbox {
  const contact = desk.db.contacts.one('identifier', `${account.id}:${customerKey(number)}`)
  const [link] = contact ? desk.db.contactInboxes.many('contact', contact.id) : []
  if (!link) throw new Error(`Failed to plant the demo: there is no customer ${number}`)
  return link
}
