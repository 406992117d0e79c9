import type { Category, Portal } from '#db/models/help-center/portal'
import { createArticle, updateArticle } from '#domain/help-center/articles'
import { createCategory } from '#domain/help-center/categories'
import { createPortal } from '#domain/help-center/portals'
import type { Furniture } from '#seed/document'
import { identified } from '#seed/plant/identified'
import { authorOf, each, inboxOf, type PlantedAccount } from '#seed/plant/planted'
import type { ArticleDocument, PortalDocument } from './schema.ts'

/** Plants portals with their categories and articles. */
export function plantHelpCenter(planted: PlantedAccount, { portals }: Furniture): void {
  each(planted, 'portals', portals, (portal, place) => plantPortal(planted, portal, place))
}

function plantPortal(planted: PlantedAccount, document: PortalDocument, place: string): void {
  const { desk, account } = planted
  const { inbox, locales = ['en'], categories, articles, custom_domain = null, ...others } = document
  const portal = identified(desk.db.portals, others, place, (settings) =>
    createPortal(desk, account, {
      ...settings,
      custom_domain: custom_domain ?? '',
      config: { default_locale: locales[0], allowed_locales: locales },
      ...(inbox === undefined ? {} : { inbox_id: inboxOf(planted, inbox, `${place}.inbox`).id }),
    }),
  )
  each({ place }, 'categories', categories, ({ articles: pages, ...values }, where) => {
    const category = identified(desk.db.categories, values, where, (settings) =>
      createCategory(desk, portal, { locale: portal.default_locale, ...settings }),
    )
    plantArticles(planted, portal, category, pages, where)
  })
  plantArticles(planted, portal, undefined, articles, place)
}

function plantArticles(
  planted: PlantedAccount,
  portal: Portal,
  category: Category | undefined,
  articles: readonly ArticleDocument[] | undefined,
  place: string,
): void {
  each({ place }, 'articles', articles, ({ author, status, ...values }, where) => {
    const author_id = authorOf(planted, author, `${where}.author`).id
    const locale = category?.locale ?? portal.default_locale
    const settings = { locale, ...values, author_id, category_id: category?.id ?? null }
    identified(planted.desk.db.articles, settings, where, (page) => {
      const article = createArticle(planted.desk, portal, page)
      // Every article begins as a draft.
      if (status !== undefined) updateArticle(planted.desk, portal, article, { status })
      return article
    })
  })
}
