import type { ContactInbox } from '#db/models/contacts/contact'
import { setFeatures } from '#domain/accounts/accounts'
import type { Desk } from '#domain/desk'
import { linkedAvatar } from '#domain/pictures'
import { checkSlas } from '#domain/sla/applied'
import { birdDocumented } from '#seed/bird'
import type { Furniture } from '#seed/document'
import { acme } from '#seed/empty'
import { generator } from '#seed/generator'
import { ago } from '#seed/past'
import { furnish } from '#seed/plant/account'
import type { PlantedAccount } from '#seed/plant/planted'
import { Timeline } from '#seed/timeline'
import { HOUR } from '#tools/time/units'
import { campaigns } from './campaigns.ts'
import { KNOWLEDGE } from './captain.ts'
import { customers, FOREIGNERS } from './customers.ts'
import { HELP_CENTER } from './help-center.ts'
import { CHANNELS } from './inboxes.ts'
import { keepBooks } from './ledgers.ts'
import { ordinary } from './ordinary.ts'
import { portrait } from './portrait.ts'
import { play, type Scene } from './script.ts'
import { PEOPLE } from './staff.ts'
import { STORIES, scriptOf } from './stories.ts'
import { AUTOMATION, WORKBENCH } from './workbench.ts'

/** How many conversations there are, and over how many days they are spread. */
const CONVERSATIONS = 120
const DAYS = 30

/** What the account pays for besides what every account has. */
const FEATURES = [
  'assignment_v2',
  'audit_logs',
  'captain_integration',
  'companies',
  'csat_review_notes',
  'custom_roles',
  'sla',
]

/** A lively support desk to look at, with 120 conversations of 30 days: the same one for the same number and time. */
export function demo(desk: Desk): void {
  const generate = generator(desk)
  const now = desk.clock.now()
  const planted = ago(desk, (DAYS + 1) * 24 * 60, () => open(desk, { ...customers(generate, now), ...campaigns(now) }))
  const scene: Scene = { desk, account: planted.account, now, timeline: new Timeline(), generate }
  for (const story of STORIES) play(scene, scriptOf(scene, story))
  const links = desk.db.contactInboxes.all()
  // Everybody from abroad writes, so that there is something in every language.
  const foreigners = links.slice(0, FOREIGNERS)
  for (let number = 0; number < CONVERSATIONS - STORIES.length; number++) {
    play(scene, ordinary(scene, number, foreigners[number] ?? linkOf(scene, links)))
  }
  watchPromises(scene)
  keepBooks(scene)
  scene.timeline.play(desk)
  // From now on only: what is told of the past is as it is told.
  furnish(planted, AUTOMATION)
  for (const step of planted.finish) step()
  birdDocumented(desk)
}

/** Who and what there is before the first customer writes. */
function open(desk: Desk, dated: Pick<Furniture, 'companies' | 'contacts' | 'campaigns'>): PlantedAccount {
  const { account, john } = acme(desk)
  setFeatures(desk, account, Object.fromEntries(FEATURES.map((name) => [name, true])))
  desk.db.users.update(john, linkedAvatar(portrait(john.name, 0)))
  const planted: PlantedAccount = { desk, account, place: 'demo', contacts: new Map(), finish: [] }
  furnish(planted, { ...PEOPLE, ...CHANNELS, ...WORKBENCH, ...HELP_CENTER, ...KNOWLEDGE, ...dated })
  return planted
}

/** Somebody who writes; whom the desk has blocked has written already. */
function linkOf({ desk, generate }: Scene, links: readonly ContactInbox[]): ContactInbox {
  return generate.helpers.arrayElement(links.filter(({ contact_id }) => !desk.db.contacts.get(contact_id)?.blocked))
}

/** Looks every few hours which promises were kept, as the server does more often. */
function watchPromises({ desk, now, timeline }: Scene): void {
  for (let hours = DAYS * 24; hours >= 0; hours -= 6) {
    timeline.at(now - hours * HOUR, () => checkSlas(desk, now - (hours + 6) * HOUR))
  }
}
