import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { enumOf, fileOrText, text } from '#handlers/fields'

/** What a bot is made from, and what of it can be changed. */
export const agentBotSettingsSchema = z.object({
  name: text.nullish(),
  description: text.nullish(),
  outgoing_url: text.nullish(),
  avatar: fileOrText.nullish(),
  avatar_url: text.nullish(),
  bot_type: enumOf(['webhook']).nullish(),
  bot_config: jsonObject.nullish(),
})
