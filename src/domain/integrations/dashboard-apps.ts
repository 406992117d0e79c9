import type { Account } from '#db/models/accounts/account'
import type { DashboardApp } from '#db/models/integrations/dashboard-app'
import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import type { Settable } from '#domain/given'
import { tooLong } from '#domain/text'
import { parameterInvalid, recordInvalid, recordNotFound, refuseInvalid } from '#errors'
import { isWebAddress } from '#tools/network/web-address'
import { byId } from '#tools/order/by-id'

/** A frame as a request has it. */
export interface GivenFrame {
  url?: string | number | null | undefined
  type?: string | null | undefined
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
  const app = desk.db.dashboardApps.get(id)
  if (app?.account_id !== account.id) throw recordNotFound('DashboardApp')
  return app
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
  const content = framesOf(settings.content)
  const title = requiredTitle(settings.title)
  return desk.db.dashboardApps.insert({ account_id: account.id, user_id: user.id, title, content })
}

/**
 * Changes a dashboard app.
 * @throws {Failure} `RecordInvalid`, also once who made it is deleted; `ParametersInvalid`
 */
export function updateDashboardApp(desk: Desk, app: DashboardApp, settings: DashboardAppSettings): void {
  if (app.user_id === null) throw recordInvalid(['user', 'must exist'])
  const content = settings.content === undefined || settings.content === null ? app.content : framesOf(settings.content)
  const title = settings.title === undefined ? app.title : requiredTitle(settings.title)
  desk.db.dashboardApps.update(app, { title, content })
}

/** Deletes a dashboard app. */
export function deleteDashboardApp({ db }: Desk, app: DashboardApp): void {
  db.dashboardApps.delete(app)
}

/** The running server fails on the database's own constraint for one that is missing. */
function requiredTitle(title: string | null | undefined): string {
  if (title === undefined || title === null) throw parameterInvalid('title', "can't be blank")
  refuseInvalid(tooLong('title', title))
  return title
}

/** At least one frame, each with a web address; of numbers the running server does not ask what they lead to. */
function framesOf(content: readonly GivenFrame[] | null | undefined): DashboardApp['content'] {
  const frames = (content ?? []).flatMap(({ url, type }) =>
    url && type === 'frame' && leadsToWeb(url) ? [{ url, type: 'frame' as const }] : [],
  )
  if (frames.length === 0 || frames.length < (content ?? []).length) {
    throw recordInvalid(['content', ': Invalid data'])
  }
  return frames
}

function leadsToWeb(url: string | number): boolean {
  return typeof url === 'number' || (/^https?:\/\/[^\s/]\S*$/i.test(url) && isWebAddress(url))
}
