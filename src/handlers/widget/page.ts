import type { z } from 'zod'
import type { widgetConfigSchema } from '#views/widget/schema'

/** JSON as it can stand within a script. */
function literal(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}

/** The page that a website embeds, with what the running server's widget finds in its window. */
export function widgetPage(config: z.output<typeof widgetConfigSchema>): string {
  const { website_channel_config, contact, global_config } = config
  const { auth_token, ...channel } = website_channel_config
  return `<!DOCTYPE html>
<html lang="${channel.locale}">
<head><meta charset="utf-8"><title>Chat</title></head>
<body>
<div id="app"></div>
<script>
window.chatwootWebChannel = ${literal(channel)}
window.chatwootWidgetDefaults = { useInboxAvatarForBot: false }
window.chatwootPubsubToken = ${literal(contact.pubsub_token)}
window.authToken = ${literal(auth_token)}
window.globalConfig = ${literal(global_config)}
</script>
</body>
</html>
`
}
