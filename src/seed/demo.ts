import type { Account } from '#db/models/accounts/account'
import type { ContactInbox } from '#db/models/contacts/contact'
import { type Conversation, PRIORITIES, type Status } from '#db/models/conversations/conversation'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { User } from '#db/models/people/user'
import { createCannedResponse } from '#domain/accounts/canned-responses'
import { createLabel } from '#domain/accounts/labels'
import { changeConversation } from '#domain/conversations/changes'
import { createConversation, setConversationLabels } from '#domain/conversations/conversations'
import { createMessage } from '#domain/conversations/messages/builder'
import type { Desk } from '#domain/desk'
import { createAgentBot } from '#domain/people/agent-bots'
import { addTeamMembers, createTeam } from '#domain/people/teams'
import { birdDocumented } from './bird.ts'
import { acme } from './empty.ts'
import { ago } from './past.ts'
import { agent, contact, generator, inbox, link } from './people.ts'
import { botSecret, TOKENS, webhookSecret } from './secrets.ts'
import { Timeline } from './timeline.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** How large the desk is, and over how many days its conversations are spread. */
const SIZE = { contacts: 60, conversations: 120, days: 30 }

/** What becomes of conversations: most are resolved, as on a real desk. */
const OUTCOMES: readonly Status[] = ['resolved', 'resolved', 'resolved', 'open', 'open', 'open', 'pending', 'snoozed']

const LABELS = [
  ['billing', 'Invoices and payments', '#f59e0b'],
  ['bug', 'Something is broken', '#ef4444'],
  ['feature-request', 'Wishes', '#8b5cf6'],
  ['shipping', 'Parcels and deliveries', '#0ea5e9'],
  ['vip', 'Handle with care', '#10b981'],
] as const

const CANNED_RESPONSES = [
  ['hi', 'Hello {{contact.first_name}}, how can I help?'],
  ['thanks', 'Thank you for your patience.'],
  ['order', 'Could you tell me your order number, please?'],
  ['bye', 'You are welcome. Have a nice day!'],
] as const

/** What customers ask and agents answer; the generator fills the gaps. */
const QUESTIONS = [
  'Where is my order?',
  'I was charged twice this month.',
  'The app crashes when I open my profile.',
  'Can I change my delivery address?',
  'Do you ship to other countries?',
  'How do I reset my password?',
  'I would like to return an item.',
  'Is there a student discount?',
]

const ANSWERS = [
  'Let me have a look.',
  'Could you tell me your order number, please?',
  'I have just checked: it is on its way.',
  'I am sorry about that. It is corrected now.',
  'Our engineers are on it.',
  'Yes, that is possible.',
]

const REPLIES = ['Sure, one moment.', 'Here it is.', 'Great, thank you!', 'When will that be?', 'That did not help.']

interface DemoDesk {
  desk: Desk
  account: Account
  agents: User[]
  inboxes: Inbox[]
  links: ContactInbox[]
  generate: ReturnType<typeof generator>
}

/** A lively support desk to look at: the same one for the same number and time. */
export function demo(desk: Desk): void {
  const generate = generator(desk)
  const now = desk.clock.now()
  const scene = ago(desk, (SIZE.days + 1) * 24 * 60, () => furnish(desk, generate))
  const timeline = new Timeline()
  for (let index = 0; index < SIZE.conversations; index++) planConversation(scene, timeline, now)
  timeline.play(desk)
  birdDocumented(desk)
}

/** Who and what there is before the first customer writes. */
function furnish(desk: Desk, generate: ReturnType<typeof generator>): DemoDesk {
  const { account, john } = acme(desk)
  const jane = agent(
    desk,
    account,
    { name: 'Jane Smith', email: 'jane@example.com', token: TOKENS.agent },
    { availability: 'busy', auto_offline: false },
  )
  const others = [1, 2, 3].map(() => {
    const name = generate.person.fullName()
    return agent(desk, account, { name, email: generate.internet.email({ firstName: name, provider: 'example.com' }) })
  })
  const agents = [john, jane, ...others]
  const inboxes = [
    inbox(desk, account, { name: 'Acme API', channel: { type: 'api' } }, agents),
    inbox(
      desk,
      account,
      { name: 'Acme Website', channel: { type: 'web_widget', attributes: { website_url: 'https://acme.com' } } },
      agents,
    ),
    inbox(
      desk,
      account,
      { name: 'Acme Care', channel: { type: 'email', attributes: { email: 'care@example.com' } } },
      agents,
    ),
    inbox(
      desk,
      account,
      { name: 'Acme Text', channel: { type: 'sms', attributes: { phone_number: '+15550199' } } },
      agents,
    ),
  ]
  for (const [title, description, color] of LABELS)
    createLabel(desk, account, { title, description, color, show_on_sidebar: true })
  for (const [short_code, content] of CANNED_RESPONSES) createCannedResponse(desk, account, { short_code, content })
  for (const [name, members] of [
    ['sales', agents.slice(0, 3)],
    ['support', agents.slice(2)],
  ] as const) {
    addTeamMembers(
      desk,
      createTeam(desk, account, { name, description: `${name} team` }),
      members.map(({ id }) => id),
    )
  }
  createAgentBot(desk, { account_id: account.id, name: 'Acme Bot', token: TOKENS.bot, secret: botSecret(1) })
  // A webhook without subscriptions is off: it hears of nothing.
  desk.db.webhooks.insert({
    account_id: account.id,
    url: 'http://localhost:3000/chatwoot',
    subscriptions: [],
    secret: webhookSecret(1),
  })
  const links = Array.from({ length: SIZE.contacts }, (_, index) => customer(desk, account, generate, inboxes, index))
  return { desk, account, agents, inboxes, links, generate }
}

function customer(
  desk: Desk,
  account: Account,
  generate: ReturnType<typeof generator>,
  inboxes: Inbox[],
  index: number,
): ContactInbox {
  const name = generate.person.fullName()
  const city = generate.location.city()
  const company_name = generate.company.name()
  const person = contact(desk, account, {
    name,
    email: generate.internet.email({ firstName: name, lastName: String(index), provider: 'example.com' }),
    phone_number: `+1555${String(1_000_000 + index * 7919).slice(-7)}`,
    identifier: `customer_${index + 1}`,
    additional_attributes: { city, company_name },
    custom_attributes: { plan: generate.helpers.arrayElement(['free', 'pro', 'enterprise']) },
  })
  const where = inboxes[index % inboxes.length]
  if (!where) throw new Error('Failed to plant the demo: it has no inbox')
  return link(desk, person, where)
}

/** Plans one conversation: when it begins, who says what, and what becomes of it. */
function planConversation(scene: DemoDesk, timeline: Timeline, now: number): void {
  const { desk, links, agents, generate } = scene
  const start = now - generate.number.float({ min: 0.02, max: SIZE.days }) * DAY
  const where = generate.helpers.arrayElement(links)
  const who = generate.helpers.arrayElement(agents)
  const outcome = generate.helpers.arrayElement(OUTCOMES)
  const exchanges = generate.number.int({ min: 2, max: 5 })
  const step = Math.min(generate.number.int({ min: 2, max: 40 }) * MINUTE, (now - start) / (exchanges * 2 + 2))
  const label = generate.helpers.maybe(() => generate.helpers.arrayElement(LABELS)[0], { probability: 0.6 })
  const priority = generate.helpers.maybe(() => generate.helpers.arrayElement(PRIORITIES), { probability: 0.3 })
  const lines = dialogue(scene, exchanges)
  let conversation: Conversation | undefined
  timeline.at(start, () => {
    const asker = customerOf(desk, where)
    conversation = createConversation(desk, asker, where, { priority }, { message_type: 'incoming', content: lines[0] })
  })
  lines.slice(1).forEach((content, index) => {
    timeline.at(start + (index + 1) * step, () => {
      if (conversation) say(desk, conversation, where, index % 2 === 0 ? who : undefined, content)
    })
  })
  timeline.at(start + (lines.length + 1) * step, () => {
    if (conversation) conclude(desk, conversation, who, outcome, label, now)
  })
}

function dialogue({ generate }: DemoDesk, exchanges: number): string[] {
  const pick = (from: readonly string[]) => generate.helpers.arrayElement(from)
  return Array.from({ length: exchanges * 2 }, (_, index) => {
    if (index === 0) return pick(QUESTIONS)
    return index % 2 === 1 ? pick(ANSWERS) : pick(REPLIES)
  })
}

function customerOf(desk: Desk, { contact_id }: ContactInbox) {
  const person = desk.db.contacts.get(contact_id)
  if (!person) throw new Error('Failed to plant the demo: a contact is gone')
  return { type: 'contact', contact: person } as const
}

/** An agent says something, or the customer when there is none. */
function say(
  desk: Desk,
  conversation: Conversation,
  where: ContactInbox,
  who: User | undefined,
  content: string,
): void {
  const actor = who ? ({ type: 'user', user: who } as const) : customerOf(desk, where)
  createMessage(desk, actor, conversation, { content, message_type: who ? 'outgoing' : 'incoming' })
}

/** What becomes of a conversation, said by an agent where an agent decides it. */
function conclude(
  desk: Desk,
  conversation: Conversation,
  who: User,
  status: Status,
  label: string | undefined,
  now: number,
): void {
  const actor = { type: 'user', user: who } as const
  if (label !== undefined) setConversationLabels(desk, actor, conversation, [label])
  if (status !== 'pending') changeConversation(desk, actor, conversation, { assignee_id: who.id })
  const snoozed_until = status === 'snoozed' ? now + 2 * DAY : null
  if (status !== 'open') changeConversation(desk, actor, conversation, { status, snoozed_until })
}
