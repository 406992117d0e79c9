import type { Account } from '#db/models/accounts/account'
import type { Label } from '#db/models/accounts/label'
import { SYSTEM } from '#domain/actor'
import type { Desk } from '#domain/desk'
import { filled, given, refuseNull, type Settable } from '#domain/given'
import { ownedBy } from '#domain/owned'
import { makeTags } from '#domain/tags'
import { LONG_TEXT, taken, tooLong } from '#domain/text'
import { type AttributeError, refuseInvalid } from '#errors'
import { downcase } from '#tools/ruby'
import { touchCacheKey } from './cache-keys.ts'

/**
 * A letter or number, then at least one more of letters, numbers, `_` and `-`, of any script, but no marks that combine
 * with a letter. The running server passes over a break of the line at the end.
 */
const TITLE = /^[\p{L}\p{N}][\p{L}\p{N}_-]+\n?$/u

/** What of a label can be set. What is undefined stays. */
export type LabelSettings = Settable<Label, 'title' | 'description' | 'color' | 'show_on_sidebar'>

/** The labels of an account, by title. */
export function labelsOf(desk: Desk, account: Pick<Account, 'id'>): Label[] {
  return [...desk.db.labels.many('account', account.id)].sort((a, b) => (a.title < b.title ? -1 : 1))
}

/** Whether an account has a label of this title. */
export function hasLabel({ db }: Desk, account: Pick<Account, 'id'>, title: string): boolean {
  return db.labels.one('title', `${account.id}:${title}`) !== undefined
}

/**
 * The label of an account with this id.
 * @throws {Failure} `RecordNotFound`
 */
export function findLabel(desk: Desk, account: Account, id: number): Label {
  return ownedBy(account, desk.db.labels.get(id), 'Label')
}

/**
 * Adds a label.
 * @throws {Failure} `RecordInvalid`; `ParametersInvalid` for a colour that is null
 */
export function createLabel(desk: Desk, account: Account, settings: LabelSettings): Label {
  const title = normalizeTitle(settings.title)
  refuseInvalid(labelErrors(desk, account.id, title, settings))
  const { description, color, show_on_sidebar } = settings
  refuseNull('color', color)
  const label = desk.db.labels.insert({
    account_id: account.id,
    title,
    ...given({ description, show_on_sidebar }),
    ...filled({ color }),
  })
  touchCacheKey(desk, account.id, 'label')
  return label
}

/**
 * Changes a label. What carries its title carries the new one then.
 * @throws {Failure} `RecordInvalid`; `ParametersInvalid` for a colour that is null
 */
export function updateLabel(desk: Desk, label: Label, settings: LabelSettings): void {
  const before = label.title
  const title = settings.title === undefined ? before : normalizeTitle(settings.title)
  refuseInvalid(labelErrors(desk, label.account_id, title, settings, label))
  const { description, color, show_on_sidebar } = settings
  refuseNull('color', color)
  desk.db.labels.update(label, { title, ...given({ description, show_on_sidebar }), ...filled({ color }) })
  if (title !== before) desk.enqueue('default', () => relabel(desk, label.account_id, before, title))
  touchCacheKey(desk, label.account_id, 'label')
}

/** Removes a label from the offer. What carries its title keeps it. */
export function deleteLabel(desk: Desk, label: Label): void {
  desk.db.labels.delete(label)
  touchCacheKey(desk, label.account_id, 'label')
}

function normalizeTitle(title: string | null | undefined): string {
  return downcase(title ?? '')
}

function labelErrors(
  desk: Desk,
  accountId: number,
  title: string,
  { description, color }: LabelSettings,
  itself?: Label,
): AttributeError[] {
  const holder = desk.db.labels.one('title', `${accountId}:${title}`)
  return [
    ...tooLong('title', title),
    ...tooLong('description', description, LONG_TEXT),
    ...tooLong('color', color),
    ...(title.trim() === '' ? [['title', 'must not be blank'] as const] : []),
    ...(TITLE.test(title) ? [] : [['title', 'is invalid'] as const]),
    ...taken('title', holder, itself),
  ]
}

/**
 * Renames a label on everything that carries it, in whatever case: only as it is spelled it goes, and the new one comes
 * behind the others (labels update job). Of conversations nobody hears, and of contacts not what changed.
 */
function relabel(desk: Desk, accountId: number, before: string, after: string): void {
  const { db } = desk
  const isLike = (title: string) => (other: string) => downcase(other) === downcase(title)
  const renamed = (labels: readonly string[], title: string): string[] => {
    const kept = labels.filter((label) => label !== before)
    return kept.some(isLike(title)) ? kept : [...kept, title]
  }
  for (const conversation of db.conversations.many('account', accountId)) {
    if (!conversation.labels.some(isLike(before))) continue
    const labels = renamed(conversation.labels, after)
    db.conversations.update(conversation, { labels, cached_label_list: labels.join(', ') })
  }
  const [tag = after] = makeTags(desk, [after])
  for (const contact of db.contacts.many('account', accountId)) {
    if (!contact.labels.some(isLike(before))) continue
    db.contacts.update(contact, { labels: renamed(contact.labels, tag) }, { touch: false })
    desk.emit(SYSTEM, { name: 'contact.updated', contact, changes: {} })
  }
}
