import type { Article, Category, Portal } from '#db/models/help-center/portal'
import type { Desk } from '#domain/desk'
import { authorOf } from '#domain/help-center/articles'
import { categoriesOf, categoryOf } from '#domain/help-center/categories'
import { publishedArticles } from '#domain/help-center/published'
import { availableName } from '#domain/people/users'
import { escaped } from '#tools/html'
import { markdownToHtml } from '#tools/markdown/html'

/** Where the pages of a portal begin. */
function homeOf(portal: Portal): string {
  return `/hc/${encodeURIComponent(portal.slug)}`
}

function link(path: string, text: string): string {
  return `<a href="${escaped(path)}">${escaped(text)}</a>`
}

function articleLink(portal: Portal, article: Article): string {
  return link(`${homeOf(portal)}/articles/${encodeURIComponent(article.slug)}`, article.title)
}

function categoryLink(portal: Portal, { locale, slug, name }: Category): string {
  return link(`${homeOf(portal)}/${encodeURIComponent(locale)}/categories/${encodeURIComponent(slug)}`, name)
}

function list(items: readonly string[]): string {
  return items.length > 0 ? `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>` : '<p>No articles here</p>'
}

function paragraph(text: string | null): string {
  return text ? `<p>${escaped(text)}</p>` : ''
}

/** A page of a portal: its name at the head, the language that it is in, and whatever it shows. */
function page(portal: Portal, locale: string, title: string, main: string): string {
  const name = portal.page_title || portal.name
  const home = link(`${homeOf(portal)}/${encodeURIComponent(locale)}`, portal.name)
  return `<!DOCTYPE html>
<html lang="${escaped(locale)}">
<head><meta charset="utf-8"><title>${escaped(title === name ? name : `${title} | ${name}`)}</title></head>
<body>
<header>${home}${portal.homepage_link ? ` ${link(portal.homepage_link, 'Home')}` : ''}</header>
<main>${main}</main>
</body>
</html>
`
}

function categorySection(desk: Desk, portal: Portal, category: Category): string {
  const articles = publishedArticles(desk, portal).filter(({ category_id }) => category_id === category.id)
  const items = articles.map((article) => articleLink(portal, article))
  return `<section><h2>${categoryLink(portal, category)}</h2>${paragraph(category.description)}${list(items)}</section>`
}

/** The first page of a portal in a language: its categories, and the articles that are in none. */
export function portalPage(desk: Desk, portal: Portal, locale: string): string {
  const sections = categoriesOf(desk, portal, locale).map((category) => categorySection(desk, portal, category))
  const others = publishedArticles(desk, portal, { locale }).filter(({ category_id }) => category_id === null)
  const uncategorized = others.map((article) => articleLink(portal, article))
  const main = [
    `<h1>${escaped(portal.header_text || portal.name)}</h1>`,
    ...sections,
    ...(others.length > 0 ? [`<section><h2>Uncategorized</h2>${list(uncategorized)}</section>`] : []),
  ]
  return page(portal, locale, portal.page_title || portal.name, main.join('\n'))
}

/** All articles of a portal that are asked for. */
export function articlesPage(portal: Portal, locale: string, articles: readonly Article[]): string {
  const items = articles.map((article) => articleLink(portal, article))
  return page(portal, locale, 'Articles', `<h1>Articles</h1>${list(items)}`)
}

/** All categories of a portal. */
export function categoriesPage(portal: Portal, locale: string, categories: readonly Category[]): string {
  const items = categories.map((category) => categoryLink(portal, category))
  return page(portal, locale, 'Categories', `<h1>Categories</h1>${list(items)}`)
}

/** One category with its articles. */
export function categoryPage(desk: Desk, portal: Portal, category: Category): string {
  return page(portal, category.locale, category.name, categorySection(desk, portal, category))
}

/** One article; the picture at its end counts that it was read. */
export function articlePage(desk: Desk, portal: Portal, article: Article): string {
  const category = categoryOf(desk, { id: article.account_id }, article.category_id)
  const author = authorOf(desk, article)
  const picture = `${homeOf(portal)}/articles/${encodeURIComponent(article.slug)}.png`
  const main = [
    category ? `<nav>${categoryLink(portal, category)}</nav>` : '',
    `<h1>${escaped(article.title)}</h1>`,
    author ? paragraph(availableName(author)) : '',
    `<article>${markdownToHtml(article.content)}</article>`,
    `<img src="${escaped(picture)}" alt="" width="1" height="1">`,
  ]
  return page(portal, category?.locale ?? portal.default_locale, article.title, main.join('\n'))
}

/** What is shown in place of an article or a category that there is not. */
export function missingPage(portal: Portal, locale: string): string {
  return page(portal, locale, 'Page not found', '<h1>Page not found</h1>')
}

/** The addresses of all articles that everybody may read, as they were last written, for search engines. @param origin where the mock is reached */
export function sitemap(desk: Desk, portal: Portal, origin: string): string {
  const { custom_domain: domain } = portal
  const base = domain === null ? origin : domain.includes('://') ? domain : `https://${domain}`
  const urls = desk.db.articles.asWritten(publishedArticles(desk, portal)).map(({ slug, updated_at }) => {
    const address = `${base}${homeOf(portal)}/articles/${encodeURIComponent(slug)}`
    const day = new Date(updated_at).toISOString().slice(0, '2026-01-31'.length)
    return `<url><loc>${escaped(address)}</loc><lastmod>${day}</lastmod></url>\n`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('')}</urlset>
`
}
