import type { z } from 'zod'
import type { Blob } from '#db/models/conversations/message'
import type { Article, Portal } from '#db/models/help-center/portal'
import type { Desk } from '#domain/desk'
import { countArticles } from '#domain/help-center/lists'
import { allowedLocales, logoOf, websiteOf } from '#domain/help-center/portals'
import { type InboxViewer, inboxView } from '#views/inboxes/view'
import { storedFileView } from '#views/messages/attachment-view'
import type { portalSchema } from './schema.ts'

/** A portal on the wire (portals/_portal). */
export type PortalView = z.output<typeof portalSchema>

/** Who looks at a portal. */
export interface PortalViewer extends InboxViewer {
  userId: number
}

/** The logo of a portal. @param origin what addresses of files begin with */
export function logoView(portal: Portal, blob: Blob, { origin }: Pick<InboxViewer, 'origin'>): PortalView['logo'] {
  return storedFileView(blob, portal.account_id, { portal_id: portal.id }, origin)
}

function localeView({ db }: Desk, portal: Portal, code: string) {
  const key = `${portal.id}:${code}`
  return {
    code,
    articles_count: db.articles.many('locale', key).size,
    categories_count: db.categories.many('locale', key).size,
  }
}

function countsView(articles: readonly Article[] | undefined, { userId }: PortalViewer) {
  if (!articles) {
    return {
      all_articles_count: 0,
      archived_articles_count: null,
      published_count: null,
      draft_articles_count: null,
    }
  }
  const { all, archived, published, draft, mine } = countArticles(articles, userId)
  return {
    all_articles_count: all,
    archived_articles_count: archived,
    published_count: published,
    draft_articles_count: draft,
    ...(all > 0 ? { mine_articles_count: mine } : {}),
  }
}

/** A portal as the REST API answers it. @param articles those to count, where they are counted */
export function portalView(
  desk: Desk,
  portal: Portal,
  viewer: PortalViewer,
  articles?: readonly Article[],
): PortalView {
  const website = websiteOf(desk, portal)
  const logo = logoOf(desk, portal)
  return {
    id: portal.id,
    color: portal.color,
    custom_domain: portal.custom_domain,
    header_text: portal.header_text,
    homepage_link: portal.homepage_link,
    name: portal.name,
    page_title: portal.page_title,
    slug: portal.slug,
    archived: portal.archived,
    account_id: portal.account_id,
    config: { allowed_locales: allowedLocales(portal).map((code) => localeView(desk, portal, code)) },
    ...(website ? { inbox: inboxView(website, viewer) } : {}),
    ...(logo ? { logo: logoView(portal, logo, viewer) } : {}),
    meta: {
      ...countsView(articles, viewer),
      categories_count: desk.db.categories.many('portal', portal.id).size,
      default_locale: portal.default_locale,
    },
  }
}
