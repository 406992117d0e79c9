import type { Account } from '#db/models/accounts/account'
import type { DashboardApp } from '#db/models/integrations/dashboard-app'
import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import type { Settable } from '#domain/given'
import { ownedBy } from '#domain/owned'
import { tooLong } from '#domain/text'
import { type AttributeError, parameterInvalid, refuseInvalid } from '#errors'
import { isWebAddress } from '#tools/network/web-address'
import { byId } from '#tools/order/by-id'

/** A frame as a request has it. */
export interface GivenFrame {
  url?: string | number | boolean | null | undefined
  type?: string | number | boolean | null | undefined
}

/** What of a dashboard app can be set. What is undefined stays. */
export interface DashboardAppSettings extends Settable<DashboardApp, 'title'> {
  content?: readonly GivenFrame[] | null | undefined
}

/** The dashboard apps of an account, by id. */
export function dashboardAppsOf(desk: Desk, account: Account): DashboardApp[] {
  return byId(desk.db.dashboardApps.many('account', account.id))
}

/**
 * The dashboard app of an account with this id.
 * @throws {Failure} `RecordNotFound`
 */
export function findDashboardApp(desk: Desk, account: Account, id: number): DashboardApp {
  return ownedBy(account, desk.db.dashboardApps.get(id), 'DashboardApp')
}

/**
 * Adds a dashboard app.
 * @throws {Failure} `RecordInvalid`, `ParametersInvalid`
 */
export function createDashboardApp(
  desk: Desk,
  account: Account,
  user: User,
  settings: DashboardAppSettings,
): DashboardApp {
  const { title, content } = settings
  refuseInvalid([...tooLong('title', title), ...contentErrors(content)])
  return desk.db.dashboardApps.insert({
    account_id: account.id,
    user_id: user.id,
    title: required(title),
    content: framesOf(content),
  })
}

/**
 * Changes a dashboard app.
 * @throws {Failure} `RecordInvalid`, also once who made it is deleted; `ParametersInvalid`
 */
export function updateDashboardApp(desk: Desk, app: DashboardApp, { title, content }: DashboardAppSettings): void {
  refuseInvalid([
    ...tooLong('title', title),
    ...(app.user_id === null ? [['user', 'must exist'] as const] : []),
    ...(content ? contentErrors(content) : []),
  ])
  desk.db.dashboardApps.update(app, {
    title: title === undefined ? app.title : required(title),
    content: content ? framesOf(content) : app.content,
  })
}

/** Deletes a dashboard app. */
export function deleteDashboardApp({ db }: Desk, app: DashboardApp): void {
  db.dashboardApps.delete(app)
}

/** The running server fails on the database's own constraint for one that is missing. */
function required(title: string | null | undefined): string {
  if (title === undefined || title === null) throw parameterInvalid('title', "can't be blank")
  return title
}

/** There has to be a frame, and all have to be frames. */
function contentErrors(content: DashboardAppSettings['content']): AttributeError[] {
  const frames = framesOf(content)
  const isInvalid = frames.length === 0 || frames.length < (content ?? []).length
  return isInvalid ? [['content', ': Invalid data']] : []
}

/** What are frames, each with a web address; of what is no text the running server does not ask where it leads. */
function framesOf(content: DashboardAppSettings['content']): DashboardApp['content'] {
  return (content ?? []).flatMap(({ url, type }) =>
    url !== undefined && type === 'frame' && leadsToWeb(url) ? [{ url, type: 'frame' as const }] : [],
  )
}

function leadsToWeb(url: string | number | boolean | null): boolean {
  return typeof url !== 'string' || (/^https?:\/\/[^\s/]\S*$/i.test(url) && isWebAddress(url))
}
