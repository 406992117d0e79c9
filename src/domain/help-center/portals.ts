import type { Account } from '#db/models/accounts/account'
import type { Json } from '#db/models/columns'
import type { Blob } from '#db/models/conversations/message'
import type { Portal } from '#db/models/help-center/portal'
import type { Inbox } from '#db/models/inboxes/inbox'
import { findBlob } from '#domain/conversations/messages/attachments'
import { type Desk, nextStep } from '#domain/desk'
import { changedText, given, type Optional, type Settable } from '#domain/given'
import { findInbox } from '#domain/inboxes/inboxes'
import { LONG_TEXT, missing, taken, tooLong } from '#domain/text'
import {
  type AttributeError,
  afterwards,
  broken,
  Failure,
  parameterInvalid,
  recordInvalid,
  recordUnhandled,
  refuseInvalid,
  unprocessable,
} from '#errors'
import { isParsedAddress } from '#tools/network/web-address'
import { byId } from '#tools/order/by-id'
import { isBlank, numberOf, textOf } from '#tools/ruby'

/** The settings of a portal's languages. */
const CONFIG_KEYS: ReadonlySet<string> = new Set(['allowed_locales', 'default_locale'])

const DEFAULT_LOCALE = 'en'

/** In which languages a portal is written. */
export interface PortalConfig {
  default_locale?: Optional<string>
  allowed_locales?: Optional<string[]>
}

/** What of a portal can be set. What is undefined stays. */
export interface PortalSettings
  extends Settable<
    Portal,
    'name' | 'slug' | 'custom_domain' | 'color' | 'header_text' | 'homepage_link' | 'page_title' | 'archived'
  > {
  config?: Optional<PortalConfig>
  /** The website that shows it, null for none; an inbox that is no website changes nothing. */
  inbox_id?: Optional<number>
  /** The stored file that becomes its logo: its signed id, in dialect `documented` its number as well. */
  blob_id?: Json | undefined
}

/** The portals of an account, by id. */
export function portalsOf(desk: Desk, account: Account): Portal[] {
  return byId(desk.db.portals.many('account', account.id))
}

/** The portal of an account with this slug, if there is one. */
export function portalOf(desk: Desk, account: Account, slug: string): Portal | undefined {
  const portal = desk.db.portals.one('slug', slug)
  return portal?.account_id === account.id ? portal : undefined
}

/**
 * The portal of an account with this slug.
 * @throws {Failure} `RecordUnhandled`: the running server goes on without one, and breaks
 */
export function findPortal(desk: Desk, account: Account, slug: string): Portal {
  const portal = portalOf(desk, account, slug)
  if (!portal) throw recordUnhandled('Portal')
  return portal
}

/**
 * Creates a portal.
 * @throws {Failure} `RecordInvalid`; `RecordNotFound` for an unknown inbox or file; `ParametersInvalid`
 * for a domain that can be no address, in dialect `chatwoot` also for one that is not given at all
 */
export function createPortal(desk: Desk, account: Account, settings: PortalSettings): Portal {
  if (desk.dialect === 'chatwoot' || !isBlank(settings.custom_domain)) refuseUnreadable(settings)
  const name = settings.name ?? ''
  const slug = settings.slug ?? ''
  const columns = columnsOf(desk, account, { ...settings, custom_domain: hostOf(settings.custom_domain) })
  refuseInvalid(portalErrors(desk, { ...settings, ...columns, name, slug }))
  const portal = desk.db.portals.insert({
    account_id: account.id,
    name,
    slug,
    ...(settings.config ? localesOf(desk, settings.config) : {}),
    ...columns,
  })
  nextStep(desk, () => desk.db.portals.update(portal, logoColumn(desk, settings)))
  return portal
}

/**
 * Changes a portal.
 * @throws {Failure} `RecordInvalid`; `RecordRefused` with the messages by attribute in dialect `documented`
 */
export function updatePortal(desk: Desk, account: Account, portal: Portal, settings: PortalSettings): void {
  const columns = columnsOf(desk, account, settings)
  const name = changedText(portal.name, settings.name)
  const slug = changedText(portal.slug, settings.slug)
  const errors = portalErrors(desk, { ...settings, ...columns, name, slug }, portal)
  if (errors.length > 0)
    throw desk.dialect === 'documented' ? new Failure('RecordRefused', { errors }) : recordInvalid(...errors)
  desk.db.portals.update(portal, {
    name,
    slug,
    ...(settings.config ? localesOf(desk, settings.config) : {}),
    ...columns,
    ...logoColumn(desk, settings),
  })
}

/** Archives a portal. */
export function archivePortal({ db }: Desk, portal: Portal): void {
  db.portals.update(portal, { archived: true })
}

/** Deletes a portal with its categories and articles. Inboxes that showed it show none then. */
export function deletePortal({ db }: Desk, portal: Portal): void {
  db.articles.deleteMany('portal', portal.id)
  db.categories.deleteMany('portal', portal.id)
  // An inbox of another account may show it as well.
  for (const inbox of db.inboxes.all()) {
    if (inbox.portal_id === portal.id) db.inboxes.update(inbox, { portal_id: null }, { touch: false })
  }
  db.portals.delete(portal)
}

/** What can be mailed to, as the framework's own pattern has it. */
const MAILBOX = /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9-]+)*$/

/**
 * Refuses an address that no instructions can be mailed to.
 * @throws {Failure} `Unprocessable`
 */
export function refuseUnreachable(email: Optional<string>): void {
  if (isBlank(email)) throw unprocessable('Email is required')
  if (!MAILBOX.test(email ?? '')) throw unprocessable('Invalid email format')
}

/** Takes the logo off a portal; one without stays as it is. */
export function removeLogo({ db }: Desk, portal: Portal): void {
  db.portals.update(portal, { logo_blob_id: null })
}

/** The file of a portal's logo. */
export function logoOf({ db }: Desk, portal: Portal): Blob | undefined {
  return db.blobs.get(portal.logo_blob_id)
}

/** The website whose widget shows a portal. */
export function websiteOf({ db }: Desk, portal: Portal): Inbox | undefined {
  return db.inboxes.get(portal.inbox_id)
}

/**
 * The languages of a portal: its default one, unless others are named. The running server keeps settings as they are
 * given, even if they name no languages, and breaks wherever it shows them.
 */
function localesOf({ dialect }: Desk, config: PortalConfig): Pick<Portal, 'default_locale' | 'allowed_locales'> {
  const { default_locale, allowed_locales } = config
  const locale = default_locale ?? DEFAULT_LOCALE
  return { default_locale: locale, allowed_locales: allowed_locales ?? (dialect === 'chatwoot' ? null : [locale]) }
}

/**
 * The languages that a portal is written in.
 * @throws {Failure} `Broken` for one whose settings name none
 */
export function allowedLocales({ allowed_locales, slug }: Portal): string[] {
  if (!allowed_locales) throw afterwards(broken(`the settings of the portal ${slug} name no languages`))
  return allowed_locales
}

/** The columns that settings fill, besides name, slug, languages and logo. Empty texts count as none. */
function columnsOf(desk: Desk, account: Account, settings: PortalSettings): Partial<Portal> {
  const { custom_domain, homepage_link, color, header_text, page_title, archived, inbox_id } = settings
  const inbox = typeof inbox_id === 'number' ? findWebsite(desk, account, inbox_id) : undefined
  const emptied = (text: Optional<string>) => (text !== undefined && isBlank(text) ? null : text)
  return {
    ...given({ color, header_text, page_title, archived }),
    ...given({ custom_domain: emptied(custom_domain), homepage_link: emptied(homepage_link) }),
    ...(inbox?.channel_type === 'Channel::WebWidget' || inbox_id === null ? { inbox_id: inbox?.id ?? null } : {}),
  }
}

/** The running server looks for the website that shows a portal in every account. */
function findWebsite(desk: Desk, account: Account, id: number): Inbox {
  const found = desk.dialect === 'chatwoot' ? desk.db.inboxes.get(id) : undefined
  return found ?? findInbox(desk, account, id)
}

/**
 * The logo that is asked for. The running server takes it off for a text that names no file, and breaks on what is no text.
 * @throws {Failure} `RecordNotFound` in dialect `documented`
 */
function logoColumn(desk: Desk, { blob_id: given }: PortalSettings): Partial<Portal> {
  if (isBlank(given)) return {}
  if (desk.dialect === 'documented') {
    return { logo_blob_id: (desk.db.blobs.get(numberOf(given)) ?? findBlob(desk, textOf(given))).id }
  }
  if (typeof given !== 'string') throw parameterInvalid('blob_id', 'must be a text')
  return { logo_blob_id: desk.db.blobs.one('key', given)?.id ?? null }
}

/** The running server reads a new portal's domain as a web address, and breaks where it can't be one. */
function refuseUnreadable({ custom_domain }: PortalSettings): void {
  if (typeof custom_domain !== 'string' || !isParsedAddress(custom_domain)) {
    throw parameterInvalid('custom_domain', 'must be a web address')
  }
}

/** The host of a web address, which may have none; anything else as it is. */
function hostOf(domain: Optional<string>): string {
  if (!domain || !/^https?:/i.test(domain)) return domain ?? ''
  return /^https?:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]+)/i.exec(domain)?.[1] ?? ''
}

function portalErrors(
  desk: Desk,
  settings: PortalSettings & { name: string; slug: string },
  itself?: Portal,
): AttributeError[] {
  const { name, slug, custom_domain, color, header_text, homepage_link, page_title, config } = settings
  const slugHolder = desk.db.portals.one('slug', slug)
  const domainHolder = custom_domain ? desk.db.portals.one('domain', custom_domain) : undefined
  // The running server's permit list drops them.
  const unknown = desk.dialect === 'chatwoot' ? [] : Object.keys(config ?? {}).filter((key) => !CONFIG_KEYS.has(key))
  const texts = { name, slug, custom_domain, color, homepage_link, page_title }
  return [
    ...Object.entries(texts).flatMap(([attribute, value]) => tooLong(attribute, value)),
    ...tooLong('header_text', header_text, LONG_TEXT),
    ...missing('name', name),
    ...missing('slug', slug),
    ...taken('slug', slugHolder, itself),
    ...taken('custom_domain', domainHolder, itself),
    ...(unknown.length > 0 ? [['config', `in portal on ${unknown.join(',')} is not supported.`] as const] : []),
  ]
}
