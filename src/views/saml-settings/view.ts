import type { z } from 'zod'
import type { Account } from '#db/models/accounts/account'
import type { SamlSettings } from '#db/models/accounts/saml-settings'
import { fingerprintOf } from '#tools/certificate'
import { isoOrNull } from '#views/wire'
import type { samlSettingsSchema } from './schema.ts'

/** How the members of an account sign in, as the REST API answers it. */
export function samlSettingsView(
  account: Account,
  settings: SamlSettings | undefined,
): z.output<typeof samlSettingsSchema> {
  return {
    id: settings?.id ?? null,
    account_id: account.id,
    sso_url: settings?.sso_url ?? null,
    certificate: settings?.certificate ?? null,
    fingerprint: settings ? fingerprintOf(settings.certificate) : null,
    idp_entity_id: settings?.idp_entity_id ?? null,
    sp_entity_id: settings?.sp_entity_id ?? null,
    role_mappings: settings?.role_mappings ?? {},
    created_at: isoOrNull(settings?.created_at ?? null),
    updated_at: isoOrNull(settings?.updated_at ?? null),
  }
}
