import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import {
  deleteSamlSettings,
  refuseOtherSamlSettings,
  refuseWithoutSaml,
  samlSettingsOf,
  setSamlSettings,
} from '#domain/accounts/saml-settings'
import { text } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import type { Method } from '#protocol'
import { samlSettingsSchema } from '#views/saml-settings/schema'
import { samlSettingsView } from '#views/saml-settings/view'

const PAGE =
  'https://github.com/chatwoot/chatwoot/blob/v4.10.1/enterprise/app/controllers/api/v1/accounts/saml_settings_controller.rb'
const PATH = '/api/v1/accounts/{account_id}/saml_settings'

const settings = {
  schema: z.object({
    sso_url: text.nullish(),
    certificate: text.nullish(),
    idp_entity_id: text.nullish(),
    sp_entity_id: text.nullish(),
    role_mappings: jsonObject.nullish(),
  }),
  wrapper: 'saml_settings',
  nestedOnly: true,
}

const show = accountOperation({
  id: 'saml_settings.show',
  method: 'GET',
  path: PATH,
  summary: 'Show how the members of an account sign in at their own identity provider',
  documentation: PAGE,
  access: 'administrator',
  answers: { 200: samlSettingsSchema },
  locate: ({ account }) => refuseWithoutSaml(account),
  handle: ({ world, account }) => ({ body: samlSettingsView(account, samlSettingsOf(world, account)) }),
})

function save(id: string, method: Method | Method[], summary: string): Operation {
  return accountOperation({
    id,
    method,
    path: PATH,
    summary,
    documentation: PAGE,
    access: 'administrator',
    body: settings,
    answers: { 200: samlSettingsSchema },
    locate: ({ account }) => refuseWithoutSaml(account),
    handle: ({ world, account, request, body }) => {
      if (method === 'POST') refuseOtherSamlSettings(world, account)
      return { body: samlSettingsView(account, setSamlSettings(world, account, body, request.origin)) }
    },
  })
}

const create = save('saml_settings.create', 'POST', 'Set how the members of an account sign in')
const update = save('saml_settings.update', ['PATCH', 'PUT'], 'Change how the members of an account sign in')

const destroy = accountOperation({
  id: 'saml_settings.delete',
  method: 'DELETE',
  path: PATH,
  summary: 'Forget how the members of an account sign in',
  documentation: PAGE,
  access: 'administrator',
  answers: { 204: null },
  locate: ({ account }) => refuseWithoutSaml(account),
  handle: ({ world, account }) => {
    deleteSamlSettings(world, account)
    return { status: 204 }
  },
})

/** Signing in at an identity provider of one's own. */
export const samlSettingsOperations: Operation[] = [show, create, update, destroy]
