import type { z } from 'zod'
import type { Article, Category, Portal } from '#db/models/help-center/portal'
import type { Desk } from '#domain/desk'
import { associatedArticles, authorOf } from '#domain/help-center/articles'
import { categoryOf } from '#domain/help-center/categories'
import { logoOf } from '#domain/help-center/portals'
import { publishedArticles, publishedIn } from '#domain/help-center/published'
import { availableName } from '#domain/people/users'
import { relativesView } from '#views/categories/view'
import { logoView } from '#views/portals/view'
import { iso } from '#views/wire'
import type { publicArticleSchema, publicCategorySchema, publicPortalSchema } from './schema.ts'

type CategoryView = z.output<typeof publicCategorySchema>
type ArticleView = z.output<typeof publicArticleSchema>

function slimCategoryView({ name, slug, locale, description, position }: Category) {
  return { name, slug, locale, description, position }
}

/** A category as readers see it. */
export function publicCategoryView(desk: Desk, category: Category): CategoryView {
  return {
    ...slimCategoryView(category),
    ...relativesView(desk, category, slimCategoryView),
    meta: { articles_count: publishedIn(desk, category) },
  }
}

/** A portal as readers see it. @param origin what addresses of files begin with */
export function publicPortalView(desk: Desk, portal: Portal, origin: string): z.output<typeof publicPortalSchema> {
  const categories = desk.db.categories.asWritten(desk.db.categories.many('portal', portal.id))
  const logo = logoOf(desk, portal)
  return {
    custom_domain: portal.custom_domain,
    header_text: portal.header_text,
    homepage_link: portal.homepage_link,
    name: portal.name,
    page_title: portal.page_title,
    slug: portal.slug,
    ...(categories.length > 0 ? { categories: categories.map((category) => publicCategoryView(desk, category)) } : {}),
    ...(logo ? { logo: logoView(portal, logo, { origin }) } : {}),
    meta: {
      articles_count: publishedArticles(desk, portal).length,
      categories_count: categories.length,
      default_locale: portal.default_locale,
    },
  }
}

/** What readers see of an article that goes with another. */
function slimArticleView(desk: Desk, article: Article) {
  const { id, category_id, title, content, description, status, account_id, views } = article
  const author = authorOf(desk, article)
  return {
    id,
    category_id,
    title,
    content,
    description,
    status,
    account_id,
    last_updated_at: iso(article.updated_at),
    views,
    ...(author
      ? {
          author: { available_name: availableName(author), name: author.name, thumbnail: author.avatar_url ?? '' },
        }
      : {}),
  }
}

/** An article as readers see it. @param origin what addresses of files begin with */
export function publicArticleView(desk: Desk, portal: Portal, article: Article, origin: string): ArticleView {
  const category = categoryOf(desk, { id: article.account_id }, article.category_id)
  const associated = associatedArticles(desk, article)
  const { account_id, last_updated_at, views, author, ...slim } = slimArticleView(desk, article)
  return {
    ...slim,
    position: article.position,
    account_id,
    last_updated_at,
    slug: article.slug,
    portal: publicPortalView(desk, portal, origin),
    ...(category ? { category: { id: category.id, slug: category.slug, locale: category.locale } } : {}),
    views,
    ...(author ? { author } : {}),
    link: `hc/${portal.slug}/articles/${article.slug}`,
    ...(associated.length > 0 ? { associated_articles: associated.map((other) => slimArticleView(desk, other)) } : {}),
  }
}
