import type { z } from 'zod'
import type { Account } from '#db/models/accounts/account'
import type { Hook } from '#db/models/integrations/integration'
import type { Desk } from '#domain/desk'
import { hooksOf, isConnected, settingsSchema } from '#domain/integrations/apps'
import type { IntegrationApp } from '#domain/integrations/catalogue'
import type { appSchema, hookSchema } from './schema.ts'

/** An integration on the wire. */
export type HookView = z.output<typeof hookSchema>

/** Who looks: administrators see more. */
export interface IntegrationViewer {
  administrator: boolean
}

/** Who looks at an app, and from where. */
export interface AppViewer extends IntegrationViewer {
  origin: string
}

/** An integration as the REST API answers it. */
export function hookView(desk: Desk, hook: Hook, { administrator }: IntegrationViewer): HookView {
  const { db, dialect } = desk
  const inbox = db.inboxes.get(hook.inbox_id)
  return {
    id: hook.id,
    app_id: hook.app_id,
    status: hook.status === 'enabled',
    ...(dialect === 'documented' ? { inbox_id: hook.inbox_id } : {}),
    inbox: inbox ? { id: inbox.id, name: inbox.name } : null,
    account_id: hook.account_id,
    hook_type: hook.hook_type,
    ...(administrator ? { settings: hook.settings, reference_id: hook.reference_id } : {}),
  }
}

/** What of an app's definition only administrators see. */
function definitionView(
  app: IntegrationApp,
  account: Account,
  { origin }: AppViewer,
): Partial<z.output<typeof appSchema>> {
  const { logo, i18n_key, hook_type, allow_multiple_hooks } = app
  const action = app.action?.replace('{origin}', origin).replace('{account_id}', String(account.id)) ?? null
  const schema = settingsSchema(app)
  return {
    ...(app.feature_flag === undefined ? {} : { feature_flag: app.feature_flag }),
    logo,
    i18n_key,
    ...(app.action === undefined ? {} : { action }),
    hook_type,
    allow_multiple_hooks,
    ...(schema ? { settings_json_schema: schema } : {}),
    ...(app.settings_form_schema ? { settings_form_schema: [...app.settings_form_schema] } : {}),
    ...(app.visible_properties ? { visible_properties: [...app.visible_properties] } : {}),
    action,
    button: action,
  }
}

/** An app as the REST API answers it, with what an account has set up of it. */
export function appView(
  desk: Desk,
  account: Account,
  app: IntegrationApp,
  viewer: AppViewer,
): z.output<typeof appSchema> {
  const { id, name, description, short_description } = app
  return {
    id,
    name,
    description,
    short_description,
    enabled: isConnected(desk, account, app),
    ...(viewer.administrator ? definitionView(app, account, viewer) : {}),
    hooks: hooksOf(desk, account, app).map((hook) => hookView(desk, hook, viewer)),
  }
}
