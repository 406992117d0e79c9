import type { Explanation } from '#contract/recording/findings'

/** Where the mock differs from the real server on purpose, or where chance decided, and why. */
export const EXPLAINED: readonly Explanation[] = [
  {
    key: /^GET \/api\/v1\/accounts\/\{n\}\/(?:portals\/\{token\}\/)?\w+ order(?: \.payload(?:\.webhooks)?)?$/,
    world:
      /^matrix-(?:portals › (?:POST \S+ color|PATCH \S+ config)|articles › POST \S+categories: icon|webhooks › POST \S+ (?:subscriptions|with an inbox)|custom-attributes › GET|assignment-policies › POST \S+ conversation_priority|campaigns › POST \S+ description|custom-filters › as many|inboxes › POST \S+ channel\.additional_attributes|contacts › POST \S+ contact_type)/,
    reason: 'Asked for in no order, rows lie where those of earlier worlds left room: others made alike lie in order',
  },
  {
    key: /^GET \/api\/v1\/accounts\/\{n\}\/contacts order \.payload$/,
    world: /^story-(?:contacts\.mjs › import: new|walk\.mjs › desk 2:)/,
    reason: 'The same; and a search for a picture, half a minute after a contact came, writes it anew',
  },
  {
    key: /^GET \S+\/conversations\S* (?:value|members|order) \.\S*(?:messages\[\]\.id|last_non_activity_message\.id|payload)$/,
    world: /^story-times\.mjs › auto-resolve: idle/,
    reason: 'The conversations were found by an index, in which those that had been answered stand behind the others',
  },
  {
    key: /^(?:GET \S+\/conversations(?:\/\{n\}(?:\/messages)?)? (?:value|type|missing|extra|length) \.\S*(?:messages\[\]|last_non_activity_message|payload(?:\[\])?)(?:\.|$)|POST \/api\/v1\/widget\/messages value \.id$)/,
    world: /^story-widget\.mjs › a visitor comes, writes, is answered/,
    reason: 'Nobody waited for the jobs of a GET that ends a conversation: they came with those of the next message',
  },
]
