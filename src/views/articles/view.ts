import type { z } from 'zod'
import type { Article } from '#db/models/help-center/portal'
import type { Desk } from '#domain/desk'
import { associatedArticles } from '#domain/help-center/articles'
import { categoryOf } from '#domain/help-center/categories'
import type { ArticleCounts } from '#domain/help-center/lists'
import { type PersonView, personView } from '#views/agents/view'
import { type PortalViewer, portalView } from '#views/portals/view'
import { type Page, seconds } from '#views/wire'
import type { articlePageSchema, articleSchema } from './schema.ts'

/** An article on the wire. */
export type ArticleView = z.output<typeof articleSchema>

function authorView(desk: Desk, { account_id, author_id }: Article): PersonView | undefined {
  return personView(desk, { id: account_id }, author_id)
}

/** A translation of an article. The published pages leave out what the running server says of portal and author. */
function associatedView(desk: Desk, article: Article, viewer: PortalViewer) {
  const { id, category_id, title, content, description, status, account_id, views } = article
  const slim = { id, category_id, title, content, description, status, account_id }
  const portal = desk.db.portals.get(article.portal_id)
  if (desk.dialect === 'documented' || !portal) return slim
  const author = authorView(desk, article)
  return { ...slim, portal: portalView(desk, portal, viewer), views, ...(author ? { author } : {}) }
}

/** An article as the REST API answers it. */
export function articleView(desk: Desk, article: Article, viewer: PortalViewer): ArticleView {
  const category = categoryOf(desk, { id: article.account_id }, article.category_id)
  const author = authorView(desk, article)
  const associated = associatedArticles(desk, article)
  return {
    id: article.id,
    slug: article.slug,
    title: article.title,
    content: article.content,
    description: article.description,
    status: article.status,
    position: article.position,
    account_id: article.account_id,
    updated_at: seconds(article.updated_at),
    meta: article.meta,
    category: {
      id: desk.dialect === 'documented' ? (category?.id ?? null) : article.category_id,
      name: category?.name ?? null,
      slug: category?.slug ?? null,
      locale: category?.locale ?? null,
    },
    views: article.views,
    ...(author ? { author } : {}),
    ...(associated.length > 0
      ? { associated_articles: associated.map((other) => associatedView(desk, other, viewer)) }
      : {}),
  }
}

/** How many articles there are of each kind, beside a page of them. @param total how many the portal has */
export function articleCountsView(
  counts: ArticleCounts,
  total: number,
  page: Page,
): z.output<typeof articlePageSchema>['meta'] {
  return {
    all_articles_count: total,
    archived_articles_count: counts.archived,
    articles_count: counts.all,
    current_page: page.echo,
    draft_articles_count: counts.draft,
    mine_articles_count: counts.mine,
    published_count: counts.published,
  }
}
