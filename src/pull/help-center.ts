import { ARTICLE_STATUSES } from '#db/models/help-center/portal'
import { filled } from '#domain/given'
import { byId } from '#tools/order/by-id'
import { moments } from './contacts.ts'
import type { PullContext } from './context.ts'
import type { AccountDraft } from './inboxes.ts'
import { readPages } from './pages.ts'
import { articlesSchema, categoriesSchema, portalsSchema, type WireArticle, type WirePortal } from './wire/desk.ts'

type PortalDraft = NonNullable<AccountDraft['portals']>[number]
type ArticleDraft = NonNullable<PortalDraft['articles']>[number]

/** Reads what customers read: it is published, so that only people in it are replaced. */
export async function pullHelpCenter(context: PullContext): Promise<PortalDraft[]> {
  const { source, at } = context
  const portals = (await source.readIfOpen(at('portals'), portalsSchema))?.payload ?? []
  const drafts: PortalDraft[] = []
  for (const portal of byId(portals)) drafts.push(await pullPortal(context, portal))
  return drafts
}

async function pullPortal(context: PullContext, portal: WirePortal): Promise<PortalDraft> {
  const { id, name, slug, custom_domain, color, header_text, homepage_link, page_title, archived, inbox } = portal
  const codes = portal.config.allowed_locales.map(({ code }) => code)
  const first = portal.meta?.default_locale ?? codes[0] ?? 'en'
  const locales = [first, ...codes.filter((code) => code !== first)]
  const chapters: Chapter[] = []
  for (const locale of locales) chapters.push(await pullChapters(context, slug, locale))
  return {
    id,
    name: context.replacement.mentions(name),
    slug,
    ...filled({ custom_domain, color, header_text, homepage_link, page_title }),
    ...(inbox ? { inbox: inbox.id } : {}),
    locales,
    categories: chapters.flatMap(({ categories }) => categories),
    articles: chapters.flatMap(({ articles }) => articles),
    ...(archived ? { stored: { archived: true } } : {}),
  }
}

/** What a portal has in one language. */
interface Chapter {
  categories: NonNullable<PortalDraft['categories']>
  articles: ArticleDraft[]
}

async function pullChapters(context: PullContext, slug: string, locale: string): Promise<Chapter> {
  const { at, replacement } = context
  const pages = (what: string) => (page: number) => at(`portals/${slug}/${what}?locale=${locale}&page=${page}`)
  const articles = await readPages(context, pages('articles'), articlesSchema)
  const categories = await readPages(context, pages('categories'), categoriesSchema)
  const draft = (article: WireArticle) => articleDraft(context, article, locale)
  return {
    categories: categories.map(({ id, name, slug: part, description, position, icon }) => ({
      id,
      name: replacement.mentions(name),
      slug: part,
      locale,
      ...filled({ description, position, icon }),
      articles: articles.filter(({ category }) => category?.id === id).map(draft),
    })),
    articles: articles.filter(({ category }) => !category?.id).map(draft),
  }
}

function articleDraft({ replacement }: PullContext, article: WireArticle, locale: string): ArticleDraft {
  const { id, title, slug, content, description, position, meta, views, author, updated_at } = article
  const status = ARTICLE_STATUSES.find((known) => known === article.status)
  return {
    id,
    title: replacement.mentions(title),
    slug,
    locale,
    ...(content ? { content: replacement.mentions(content) } : {}),
    ...(description ? { description: replacement.mentions(description) } : {}),
    ...(status === undefined ? {} : { status }),
    ...filled({ position, meta }),
    ...(author?.email ? { author: replacement.email(author.email) } : {}),
    stored: { ...moments({ updated_at }), ...filled({ views }) },
  }
}
