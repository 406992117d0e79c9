import { z } from 'zod'
import type { Portal } from '#db/models/help-center/portal'
import type { Desk } from '#domain/desk'
import { categoriesOf } from '#domain/help-center/categories'
import { categoryBySlug, countView, findOpenPortal, publishedArticles } from '#domain/help-center/published'
import { recordUnhandled } from '#errors'
import { columnInteger } from '#handlers/casts'
import { page, text } from '#handlers/fields'
import type { IncomingRequest, Operation } from '#operation'
import { publicOperation } from '#pipeline/define'
import { formatFor } from '#pipeline/negotiate'
import type { Reply } from '#protocol'
import { decodeBase64 } from '#tools/base64'
import { PIXEL } from '#tools/pictures/pixel'
import { fileSchema, textOfType } from '#views/media'
import { publicArticleSchema, publicCategorySchema, publicPortalSchema } from '#views/public/help-center/schema'
import { publicArticleView, publicCategoryView, publicPortalView } from '#views/public/help-center/view'
import { articlePage, articlesPage, categoriesPage, categoryPage, missingPage, portalPage, sitemap } from './pages.ts'

const PAGES = 'https://developers.chatwoot.com/api-reference/help-center'
const HOME = '/hc/{slug}'
const IN_LANGUAGE = `${HOME}/{locale}`

const withinPortal = z.object({ slug: text })
const inLanguage = withinPortal.extend({ locale: text })
const ofCategory = inLanguage.extend({ category_slug: text })
const ofArticle = withinPortal.extend({ article_slug: text })

const shared = { method: 'GET', documentation: PAGES, access: 'anyone' } as const

function locate({ world, params }: { world: Desk; params: { slug: string } }): Portal {
  return findOpenPortal(world, params.slug)
}

/** A page as HTML, or what it shows as JSON: whatever the client takes. */
function rendered(request: IncomingRequest, html: () => string, json: () => unknown): Reply {
  if (formatFor(request, ['html', 'json']) === 'json') return { body: json() }
  return { raw: { contentType: 'text/html; charset=utf-8', data: linked(html(), new URL(request.origin).pathname) } }
}

/** A page whose links, which begin at the root of a server, lead to a mock that is somewhere below it. */
function linked(html: string, path: string): string {
  return path === '/' ? html : html.replaceAll('="/hc/', `="${path}/hc/`)
}

/** The page for what there is not; the running server has none but in HTML, and breaks where it is asked for another. */
function missing(request: IncomingRequest, model: string, portal: Portal, locale: string): Reply {
  const html = () => missingPage(portal, locale)
  const json = () => {
    throw recordUnhandled(model)
  }
  return { ...rendered(request, html, json), status: 404 }
}

const portalSchema = publicPortalSchema.or(textOfType('text/html'))

function portalReply(world: Desk, request: IncomingRequest, portal: Portal, locale: string): Reply {
  return rendered(
    request,
    () => portalPage(world, portal, locale),
    () => publicPortalView(world, portal, request.origin),
  )
}

const home = publicOperation({
  ...shared,
  id: 'hc.home',
  path: HOME,
  summary: 'Show a portal in the language that is asked for, or lead to its pages in its own',
  params: withinPortal,
  query: z.object({ locale: text.nullish() }),
  answers: { 200: portalSchema, 302: null },
  locate,
  handle: ({ world, request, query: { locale }, record }) => {
    if (locale?.trim()) return portalReply(world, request, record, locale)
    const location = `${request.origin}/hc/${record.slug}/${record.default_locale}`
    return { status: 302, headers: { location, 'cache-control': 'no-cache' } }
  },
})

const show = publicOperation({
  ...shared,
  id: 'hc.show',
  path: IN_LANGUAGE,
  summary: 'Show a portal to its readers',
  params: inLanguage,
  answers: { 200: portalSchema },
  locate,
  handle: ({ world, request, params, record }) => portalReply(world, request, record, params.locale),
})

const showSitemap = publicOperation({
  ...shared,
  id: 'hc.sitemap',
  path: `${HOME}/sitemap.xml`,
  summary: 'List the addresses of the articles of a portal, for search engines',
  params: withinPortal,
  answers: { 200: textOfType('application/xml') },
  locate,
  handle: ({ world, request, record }) => {
    formatFor(request, ['xml'])
    const data = sitemap(world, record, request.origin)
    return { raw: { contentType: 'application/xml; charset=utf-8', data } }
  },
})

const articles = {
  ...shared,
  query: z.object({
    query: text.optional(),
    sort: text.optional(),
    status: text.optional(),
    page: page.optional(),
    per_page: columnInteger.optional(),
  }),
  answers: {
    200: z
      .object({ payload: z.array(publicArticleSchema), meta: z.object({ articles_count: z.int() }) })
      .or(textOfType('text/html')),
  },
  locate,
} as const

/** The articles of a portal that a request asks for. The running server asks for no category, though a path names one. */
function articlesReply(call: {
  world: Desk
  request: IncomingRequest
  params: { locale: string }
  query: z.output<typeof articles.query>
  record: Portal
}): Reply {
  const { world, request, params, query, record } = call
  const filter = { ...query, locale: params.locale, page: query.page?.number }
  const found = publishedArticles(world, record, filter)
  return rendered(
    request,
    () => articlesPage(record, params.locale, found),
    () => ({
      payload: found.map((article) => publicArticleView(world, record, article, request.origin)),
      meta: { articles_count: found.length },
    }),
  )
}

const listArticles = publicOperation({
  ...articles,
  id: 'hc.articles.list',
  path: `${IN_LANGUAGE}/articles`,
  summary: 'List the articles of a portal to its readers',
  params: inLanguage,
  handle: articlesReply,
})

const listCategoryArticles = publicOperation({
  ...articles,
  id: 'hc.categories.articles',
  path: `${IN_LANGUAGE}/categories/{category_slug}/articles`,
  summary: 'List the articles of a portal to its readers, whatever the category',
  params: ofCategory,
  handle: articlesReply,
})

const listCategories = publicOperation({
  ...shared,
  id: 'hc.categories.list',
  path: `${IN_LANGUAGE}/categories`,
  summary: 'List the categories of a portal to its readers',
  params: inLanguage,
  answers: { 200: z.object({ payload: z.array(publicCategorySchema) }).or(textOfType('text/html')) },
  locate,
  handle: ({ world, request, params, record }) => {
    const all = categoriesOf(world, record)
    return rendered(
      request,
      () => categoriesPage(record, params.locale, all),
      () => ({ payload: all.map((category) => publicCategoryView(world, category)) }),
    )
  },
})

const showCategory = publicOperation({
  ...shared,
  id: 'hc.categories.show',
  path: `${IN_LANGUAGE}/categories/{category_slug}`,
  summary: 'Show a category of a portal to its readers',
  params: ofCategory,
  answers: { 200: publicCategorySchema.or(textOfType('text/html')) },
  locate,
  handle: ({ world, request, params, record }) => {
    const category = categoryBySlug(world, record, params.locale, params.category_slug)
    if (!category) return missing(request, 'Category', record, params.locale)
    return rendered(
      request,
      () => categoryPage(world, record, category),
      () => publicCategoryView(world, category),
    )
  },
})

const showArticle = publicOperation({
  ...shared,
  id: 'hc.articles.show',
  path: `${HOME}/articles/{article_slug}`,
  summary: 'Show an article to its readers',
  params: ofArticle,
  answers: { 200: publicArticleSchema.or(textOfType('text/html')) },
  locate,
  handle: ({ world, request, params, record }) => {
    // The running server looks for it in all portals, to know its language, and breaks on that of another one.
    const article = world.db.articles.one('slug', params.article_slug)
    if (!article) return missing(request, 'Article', record, record.default_locale)
    if (article.portal_id !== record.id) throw recordUnhandled('Article')
    return rendered(
      request,
      () => articlePage(world, record, article),
      () => publicArticleView(world, record, article, request.origin),
    )
  },
})

const trackingPixel = publicOperation({
  ...shared,
  id: 'hc.articles.tracking_pixel',
  path: `${HOME}/articles/{article_slug}.png`,
  summary: 'Count that an article was read, and answer a picture of one pixel',
  params: ofArticle,
  answers: { 200: fileSchema, 404: textOfType('text/html') },
  locate,
  handle: ({ world, request, params, record }) => {
    const article = world.db.articles.one('slug', params.article_slug)
    if (!article) return missing(request, 'Article', record, record.default_locale)
    if (article.portal_id !== record.id) return { status: 404 }
    countView(world, article)
    return {
      headers: {
        'cache-control': 'max-age=86400, private',
        'content-disposition': 'inline; filename="tracking-pixel.png"',
      },
      raw: { contentType: 'image/png', data: decodeBase64(PIXEL) },
    }
  },
})

/** What readers see of help centers. */
export const publicHelpCenterOperations: Operation[] = [
  home,
  show,
  showSitemap,
  listArticles,
  listCategoryArticles,
  listCategories,
  showCategory,
  showArticle,
  trackingPixel,
]
