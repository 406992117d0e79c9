import type { Account } from '#db/models/accounts/account'
import type { JsonObject } from '#db/models/columns'
import type { ContactInbox } from '#db/models/contacts/contact'
import type { Conversation, Priority, Status } from '#db/models/conversations/conversation'
import type { User } from '#db/models/people/user'
import { type Actor, SYSTEM } from '#domain/actor'
import { changeConversation } from '#domain/conversations/changes'
import { createConversation } from '#domain/conversations/conversations'
import { answerSurvey, findSurvey, recordRating, responseTo, reviewResponse } from '#domain/conversations/csat'
import { setConversationLabels } from '#domain/conversations/labels'
import { sendSurvey } from '#domain/conversations/messages/automatic'
import { createMessage, type NewMessage } from '#domain/conversations/messages/builder'
import { addParticipants } from '#domain/conversations/participants'
import { markSeen } from '#domain/conversations/reading'
import { toggleStatus } from '#domain/conversations/status'
import type { Desk } from '#domain/desk'
import { applySla } from '#domain/sla/applied'
import { notificationListener } from '#events/notifications'
import type { Generator } from '#seed/generator'
import { customerOf } from '#seed/people'
import type { Timeline } from '#seed/timeline'
import { DAY, MINUTE } from '#tools/time/units'

/** The desk on which conversations are played. */
export interface Scene {
  desk: Desk
  account: Account
  /** The present, in milliseconds since 1970. */
  now: number
  timeline: Timeline
  generate: Generator
}

/** Something that is said in a conversation. */
export interface Line {
  /** Minutes after the line before. */
  after: number
  from: 'customer' | 'agent' | 'bot' | User
  message: NewMessage
}

/** A conversation as it went. */
export interface Script {
  /** When it began, in milliseconds since 1970. */
  start: number
  where: ContactInbox
  /** Who answers, once somebody has. */
  agent: User
  first: NewMessage
  lines: readonly Line[]
  /** What it has come to, some minutes after the last line. */
  end: Ending
  additional_attributes?: JsonObject | undefined
  custom_attributes?: JsonObject | undefined
  /** The id of the SLA policy that applies from the beginning. */
  slaId?: number | undefined
}

/** What a conversation comes to. */
export interface Ending {
  status: Status
  /** Days from now, of a snoozed one. */
  snoozedFor?: number
  labels?: string[]
  priority?: Priority | undefined
  teamId?: number
  participants?: readonly number[]
  rating?: { stars: number; feedback?: string | undefined; review?: string | undefined }
  /** Whether somebody has read what the customer wrote last. */
  isRead?: boolean
}

/** How recent what happened has to be for somebody to be notified of it: what is older was read and cleared long ago. */
const NOTIFIED = 4 * DAY

/** Plays a conversation: everything at its time, together with all others. */
export function play(scene: Scene, script: Script): void {
  const { desk, timeline } = scene
  let conversation: Conversation | undefined
  const at = (time: number, work: (conversation: Conversation) => void): void =>
    timeline.at(Math.min(time, scene.now), () => conversation && work(conversation))
  timeline.at(script.start, () => {
    conversation = begin(desk, script)
  })
  let time = script.start
  let isTaken = false
  for (const line of script.lines) {
    time += line.after * MINUTE
    const takes: boolean = line.from === 'agent' && !isTaken
    isTaken ||= takes
    at(time, (begun) => {
      if (takes) take(scene, begun, script)
      say(scene, begun, script, line)
    })
  }
  at(time + MINUTE, (begun) => conclude(scene, begun, script))
  if (script.end.rating) at(time + 30 * MINUTE, (begun) => rate(desk, begun, script))
}

function begin(desk: Desk, script: Script): Conversation {
  const { where, first, slaId, additional_attributes = {}, custom_attributes = {} } = script
  const customer = customerOf(desk, where)
  const values = { additional_attributes, custom_attributes }
  const conversation = createConversation(desk, customer, where, values, { message_type: 'incoming', ...first })
  if (slaId !== undefined) applySla(desk, SYSTEM, conversation, slaId)
  return conversation
}

/** An agent takes a conversation before answering: from the bot, where one has it. */
function take(scene: Scene, conversation: Conversation, { agent, end }: Script): void {
  const { desk } = scene
  const [bot] = desk.db.agentBots.all()
  if (conversation.status === 'pending' && bot) {
    toggleStatus(desk, { type: 'agent_bot', bot }, { membership: undefined }, conversation, { status: 'open' })
  }
  const actor = { type: 'user', user: agent } as const
  if (end.teamId !== undefined) changeConversation(desk, actor, conversation, { team_id: end.teamId })
  changeConversation(desk, actor, conversation, { assignee_id: agent.id })
}

function say(scene: Scene, conversation: Conversation, { where, agent }: Script, { from, message }: Line): void {
  const { desk, now } = scene
  const actor = actorOf(desk, from, where, agent)
  const message_type = actor.type === 'contact' ? 'incoming' : 'outgoing'
  const written = createMessage(desk, actor, conversation, { message_type, ...message })
  if (actor.type === 'user') markSeen(desk, conversation, actor.user.id)
  if (now - desk.clock.now() > NOTIFIED) return
  notificationListener(desk).happened?.({ name: 'message.created', message: written, actor })
}

function actorOf(desk: Desk, from: Line['from'], where: ContactInbox, agent: User): Actor {
  if (from === 'customer') return customerOf(desk, where)
  const [bot] = desk.db.agentBots.all()
  if (from === 'bot' && bot) return { type: 'agent_bot', bot }
  return { type: 'user', user: typeof from === 'string' ? agent : from }
}

/** What becomes of a conversation, said by the agent who decides it. */
function conclude({ desk, now }: Scene, conversation: Conversation, { agent, end }: Script): void {
  const actor = { type: 'user', user: agent } as const
  const { labels, priority, participants, status, snoozedFor = 1, isRead = status !== 'open' } = end
  if (labels && labels.length > 0) setConversationLabels(desk, actor, conversation, labels)
  if (priority) changeConversation(desk, actor, conversation, { priority })
  if (participants) addParticipants(desk, conversation, participants)
  if (isRead) markSeen(desk, conversation, agent.id)
  if (status === conversation.status) return
  const snoozed_until = status === 'snoozed' ? now + snoozedFor * DAY : null
  changeConversation(desk, actor, conversation, { status, snoozed_until })
  sendSurvey(desk, conversation)
}

/** The customer says how it was, where that was asked; somebody may have noted something about it. */
function rate(desk: Desk, conversation: Conversation, { where, agent, end }: Script): void {
  const inbox = desk.db.inboxes.get(conversation.inbox_id)
  if (!end.rating || conversation.status !== 'resolved' || !inbox?.csat_survey_enabled) return
  const { stars: rating, feedback: feedback_message = '', review } = end.rating
  const survey = findSurvey(desk, conversation.uuid)
  answerSurvey(desk, customerOf(desk, where), survey, { csat_survey_response: { rating, feedback_message } })
  recordRating(desk, survey.message)
  const response = responseTo(desk, survey.message)
  if (response && review !== undefined) reviewResponse(desk, response, agent, review)
}
