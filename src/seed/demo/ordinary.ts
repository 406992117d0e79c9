import type { ContactInbox } from '#db/models/contacts/contact'
import { PRIORITIES, type Status } from '#db/models/conversations/conversation'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { User } from '#db/models/people/user'
import { DAY, HOUR, MINUTE } from '#tools/time/units'
import { languageOf } from './customers.ts'
import { ABROAD } from './languages.ts'
import type { Ending, Line, Scene, Script } from './script.ts'
import { TOPICS, type Topic } from './topics.ts'

/** What becomes of conversations, and how many days ago they began: most are resolved, as on a real desk. */
const COURSES: ReadonlyArray<{ status: Status; age: readonly [least: number, most: number] }> = [
  { status: 'resolved', age: [1, 30] },
  { status: 'resolved', age: [1, 30] },
  { status: 'open', age: [0.02, 2] },
  { status: 'resolved', age: [3, 30] },
  { status: 'resolved', age: [0.5, 7] },
  { status: 'open', age: [0.1, 6] },
  { status: 'resolved', age: [1, 30] },
  { status: 'pending', age: [0.02, 1.5] },
  { status: 'resolved', age: [7, 30] },
  { status: 'snoozed', age: [0.5, 5] },
]

const FEEDBACK = [
  'Quick and friendly.',
  'Solved within minutes!',
  undefined,
  'Had to wait a while, but then it went well.',
  undefined,
]

/** One of the conversations that every desk has; the numbers of all of them are from 0. */
export function ordinary(scene: Scene, number: number, where: ContactInbox): Script {
  const { desk, generate, now } = scene
  const { status, age } = COURSES[number % COURSES.length] ?? { status: 'open', age: [1, 2] }
  const start = startedAt(scene, age)
  const topic = topicOf(scene, number, where)
  const next = languageOf(where.contact_id) === 'en' && generate.datatype.boolean({ probability: 0.7 })
  const further = next ? TOPICS[(number + 5) % TOPICS.length] : undefined
  const inbox = desk.db.inboxes.get(where.inbox_id)
  const lines = linesOf(scene, [...topic.lines, ...(further?.lines ?? [])], status, inbox)
  const order = `A-${generate.number.int({ min: 10_000, max: 99_999 })}`
  const fill = (text: string): string => text.replace('{order}', order)
  return {
    start,
    where,
    agent: generate.helpers.arrayElement(membersOf(scene, where)),
    first: { content: fill(topic.lines[0]) },
    lines: spread(
      lines.map((line) => ({ ...line, message: { content: fill(String(line.message.content)) } })),
      now - start,
    ),
    end: endingOf(scene, topic, status),
    additional_attributes: circumstances(inbox, fill(topic.subject), start, languageOf(where.contact_id)),
    custom_attributes: topic.lines.some((line) => line.includes('{order}')) ? { order_id: order } : {},
    slaId: number % 4 === 0 ? 1 : undefined,
  }
}

/** Who works in the inbox. */
function membersOf({ desk: { db } }: Scene, { inbox_id }: ContactInbox): User[] {
  return [...db.inboxMembers.many('inbox', inbox_id)].flatMap(({ user_id }) => db.users.get(user_id) ?? [])
}

/** Between seven and nineteen o'clock, unless it began today. */
function startedAt({ generate, now }: Scene, [least, most]: readonly [number, number]): number {
  const time = now - generate.number.float({ min: least, max: most }) * DAY
  const daytime = Math.floor(time / DAY) * DAY + generate.number.float({ min: 7, max: 19 }) * HOUR
  return daytime < now - DAY ? daytime : time
}

function topicOf({ generate }: Scene, number: number, { contact_id }: ContactInbox): Topic {
  const topic = ABROAD[languageOf(contact_id)] ?? TOPICS[number % TOPICS.length]
  return topic ?? generate.helpers.arrayElement(TOPICS)
}

/** What follows the first line. Whoever waits has not been answered; a bot has only asked the customer to wait. */
function linesOf({ generate }: Scene, lines: readonly string[], status: Status, inbox: Inbox | undefined): Line[] {
  const isBots = inbox?.channel_type === 'Channel::Whatsapp'
  const welcome: Line[] = isBots
    ? [{ after: 1, from: 'bot', message: { content: 'Hello! I am a bot. A colleague takes over in a moment.' } }]
    : []
  const rest = lines.slice(1).map((content, index): Line => {
    const from = index % 2 === 0 ? 'agent' : 'customer'
    return { after: generate.number.int({ min: 2, max: from === 'agent' ? 25 : 40 }), from, message: { content } }
  })
  if (status === 'pending') return welcome
  if (status === 'resolved') return [...welcome, ...rest]
  return [...welcome, ...rest.slice(0, generate.number.int({ min: 0, max: Math.max(rest.length - 1, 0) }))]
}

/** The lines closer together where there is no time for all of them. */
function spread(lines: Line[], time: number): Line[] {
  const minutes = time / MINUTE
  const total = lines.reduce((sum, { after }) => sum + after, 3)
  const scale = Math.min(1, (minutes * 0.9) / total)
  return lines.map((line) => ({ ...line, after: line.after * scale }))
}

function endingOf({ generate }: Scene, { label }: Topic, status: Status): Ending {
  const rating = generate.helpers.maybe(
    () => ({
      stars: generate.helpers.weightedArrayElement([
        { value: 5, weight: 6 },
        { value: 4, weight: 4 },
        { value: 3, weight: 2 },
        { value: 2, weight: 1 },
        { value: 1, weight: 1 },
      ]),
      feedback: generate.helpers.arrayElement(FEEDBACK),
    }),
    { probability: 0.45 },
  )
  const isVip = generate.datatype.boolean({ probability: 0.1 })
  return {
    status,
    labels: [...(label === undefined ? [] : [label]), ...(isVip ? ['vip'] : [])],
    priority: generate.helpers.maybe(() => generate.helpers.arrayElement(PRIORITIES), { probability: 0.3 }),
    ...(generate.datatype.boolean({ probability: 0.4 }) ? { teamId: label === 'bug' ? 2 : 1 } : {}),
    snoozedFor: generate.number.int({ min: 1, max: 6 }),
    isRead: status !== 'open' || generate.datatype.boolean(),
    ...(status === 'resolved' && rating ? { rating } : {}),
  }
}

/** What a channel knows of how a conversation began. */
function circumstances(inbox: Inbox | undefined, subject: string, start: number, language: string) {
  const spoken = language === 'en' ? {} : { conversation_language: language }
  const initiated_at = { timestamp: new Date(start).toISOString() }
  switch (inbox?.channel_type) {
    case 'Channel::WebWidget':
      return {
        browser: {
          browser_name: 'Firefox',
          browser_version: '128.0',
          device_name: 'Unknown',
          platform_name: 'Linux',
          platform_version: '',
        },
        browser_language: language,
        referer: 'https://acme.com/help',
        initiated_at,
        ...spoken,
      }
    case 'Channel::Email':
      return { source: 'email', mail_subject: subject, initiated_at, ...spoken }
    default:
      return spoken
  }
}
