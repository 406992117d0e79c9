/** Who calls. */
export const CALLERS = [
  'administrator',
  /** Works in both inboxes. */
  'agent',
  /** An agent of the account who works in no inbox. */
  'outsider',
  /** Answers inbox 1. */
  'bot',
  'platform',
  /** The administrator of another account. */
  'stranger',
  'nobody',
] as const

export type Caller = (typeof CALLERS)[number]

/** What becomes of a call. */
export type Outcome =
  | 'answered'
  | 'asked to sign in'
  | 'no bots'
  | 'not a member'
  | 'not authorized'
  | 'not found'
  | 'no platform app'
  /** How the running server answers is not known, only that it does not obey. */
  | 'refused somehow'

export type Rule = Record<Caller, Outcome>

/** Any member of the account may. */
const MEMBERS: Rule = {
  administrator: 'answered',
  agent: 'answered',
  outsider: 'answered',
  bot: 'no bots',
  platform: 'no bots',
  stranger: 'not a member',
  nobody: 'asked to sign in',
}

/** Administrators may (the policies of the resources). */
const ADMINISTRATORS: Rule = { ...MEMBERS, agent: 'not authorized', outsider: 'not authorized' }

/** Members may who work in the inbox that it is about, and administrators. */
const INBOX_MEMBERS: Rule = { ...MEMBERS, outsider: 'not authorized' }

/** The same, and bots. */
const INBOX_MEMBERS_AND_BOTS: Rule = { ...INBOX_MEMBERS, bot: 'answered', platform: 'refused somehow' }

/** Members may, who find what is their own; what the tests built belongs to the administrator. */
const OWNER: Rule = { ...MEMBERS, agent: 'not found', outsider: 'not found' }

/** Members may. The account is looked up among the caller's own, so a foreign one is not found. */
const OWN_ACCOUNT: Rule = { ...MEMBERS, stranger: 'not found' }

/** The same for administrators. */
const OWN_ACCOUNT_ADMINISTRATORS: Rule = { ...ADMINISTRATORS, stranger: 'not found' }

/** Whoever is signed in may. */
const USERS: Rule = { ...MEMBERS, stranger: 'answered' }

/** The platform app that made it may. */
const PLATFORM: Rule = {
  administrator: 'no platform app',
  agent: 'no platform app',
  outsider: 'no platform app',
  bot: 'no platform app',
  platform: 'answered',
  stranger: 'no platform app',
  nobody: 'no platform app',
}

/** Everybody may: no token is looked at. */
const EVERYBODY: Rule = {
  administrator: 'answered',
  agent: 'answered',
  outsider: 'answered',
  bot: 'answered',
  platform: 'answered',
  stranger: 'answered',
  nobody: 'answered',
}

/** The operations of the published document, by who may call them. */
const OPERATIONS: ReadonlyArray<readonly [Rule, string]> = [
  [
    MEMBERS,
    `list-all-account-agent-bots get-details-of-a-single-account-agent-bot
    get-account-agents
    get-account-canned-response add-new-canned-response-to-account update-canned-response-in-account
    delete-canned-response-from-account
    get-account-custom-attribute add-new-custom-attribute-to-account get-details-of-a-single-custom-attribute
    update-custom-attribute-in-account delete-custom-attribute-from-account
    contactList contactDetails contactUpdate contactConversations contactSearch contactFilter
    list-all-labels-of-a-contact contact-add-labels contactableInboxesGet contactCreate contactMerge
    get-portal
    conversationListMeta conversationList conversationFilter
    listAllInboxes
    get-details-of-all-integrations
    list-all-teams get-details-of-a-single-team get-team-members
    list-all-filters create-a-custom-filter`,
  ],
  [
    ADMINISTRATORS,
    `create-an-account-agent-bot update-an-account-agent-bot delete-an-account-agent-bot
    add-new-agent-to-account update-agent-in-account delete-agent-from-account
    contactDelete
    get-account-automation-rule add-new-automation-rule-to-account get-details-of-a-single-automation-rule
    update-automation-rule-in-account delete-automation-rule-from-account
    add-new-portal-to-account update-portal-to-account add-new-category-to-account add-new-article-to-account
    inboxCreation updateInbox updateAgentBot
    add-new-agent-to-inbox update-agents-in-inbox delete-agent-in-inbox
    create-an-integration-hook update-an-integrations-hook delete-an-integration-hook
    create-a-team update-a-team delete-a-team
    add-new-agent-to-team update-agents-in-team delete-agent-in-team
    list-all-webhooks create-a-webhook update-a-webhook delete-a-webhook
    list-all-conversation-statistics list-all-conversation-statistics-summary
    get-account-conversation-metrics get-agent-conversation-metrics
    get-channel-summary-report get-account-reporting-events get-account-audit-logs`,
  ],
  [
    INBOX_MEMBERS,
    `GetInbox getInboxAgentBot get-inbox-members
    contactInboxCreation
    get-details-of-a-conversation list-all-labels-of-a-conversation conversation-add-labels
    list-all-messages delete-a-message getConversationMessages get-conversation-reporting-events`,
  ],
  [
    INBOX_MEMBERS_AND_BOTS,
    `newConversation update-conversation toggle-status-of-a-conversation toggle-priority-of-a-conversation
    update-custom-attributes-of-a-conversation assign-a-conversation create-a-new-message-in-a-conversation`,
  ],
  [OWNER, 'get-details-of-a-single-custom-filter update-a-custom-filter delete-a-custom-filter'],
  [OWN_ACCOUNT, 'get-account-details'],
  [OWN_ACCOUNT_ADMINISTRATORS, 'update-account'],
  [USERS, 'fetchProfile'],
  [
    PLATFORM,
    `create-an-account get-details-of-an-account update-an-account delete-an-account
    list-all-account-users create-an-account-user delete-an-account-user
    list-all-agent-bots create-an-agent-bot get-details-of-a-single-agent-bot update-an-agent-bot delete-an-agent-bot
    create-a-user get-details-of-a-user update-a-user delete-a-user get-sso-url-of-a-user`,
  ],
  [
    EVERYBODY,
    `get-details-of-a-inbox create-a-contact get-details-of-a-contact update-a-contact
    create-a-conversation list-all-contact-conversations get-single-conversation resolve-conversation
    toggle-typing-status update-last-seen create-a-message list-all-converation-messages update-a-message
    get-csat-survey-page`,
  ],
]

const RULES = new Map(OPERATIONS.flatMap(([rule, names]) => names.split(/\s+/).map((name) => [name, rule] as const)))

/** Who may call a published operation. */
export function ruleOf(name: string): Rule {
  const rule = RULES.get(name)
  if (!rule) throw new Error(`there is no rule for ${name}`)
  return rule
}
