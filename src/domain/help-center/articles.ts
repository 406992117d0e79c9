import type { Article, Portal } from '#db/models/help-center/portal'
import type { User } from '#db/models/people/user'
import { type Desk, nextStep } from '#domain/desk'
import { filled, given, type Optional, type Settable } from '#domain/given'
import { LONG_TEXT, parameterize, tooLong } from '#domain/text'
import { type AttributeError, parameterInvalid, recordNotFound, refuseInvalid } from '#errors'
import { seconds } from '#tools/time/units'

/** How far apart the places of articles are, so that others fit in between. */
const PLACE_DISTANCE = 10

/** What of an article can be set. What is undefined stays. */
export type ArticleSettings = Settable<
  Article,
  | 'title'
  | 'slug'
  | 'content'
  | 'description'
  | 'status'
  | 'position'
  | 'category_id'
  | 'author_id'
  | 'associated_article_id'
  | 'locale'
  | 'meta'
>

/**
 * The article of a portal with this id.
 * @throws {Failure} `RecordNotFound`
 */
export function findArticle(desk: Desk, portal: Portal, id: number): Article {
  const article = desk.db.articles.get(id)
  if (article?.portal_id !== portal.id) throw recordNotFound('Article')
  return article
}

/**
 * Writes an article: a draft, unless the settings say otherwise.
 * @throws {Failure} `RecordInvalid`; `ParametersInvalid` for a slug that is taken; `RecordNotFound` for an article to
 * go with that the portal does not have
 */
export function createArticle(desk: Desk, portal: Portal, settings: ArticleSettings): Article {
  const { title, content, author_id, description, meta } = settings
  refuseInvalid(articleErrors(desk, settings))
  refuseTakenSlug(desk, settings.slug)
  const category_id = settings.category_id ?? null
  const article = desk.db.articles.insert({
    account_id: portal.account_id,
    portal_id: portal.id,
    title: title ?? '',
    content: content ?? '',
    author_id: author_id ?? 0,
    slug: settings.slug ?? generatedSlug(desk, title ?? ''),
    category_id,
    position: settings.position ?? lastPlace(desk, portal, category_id),
    locale: localeOf(desk, portal, category_id, settings.locale),
    associated_article_id: knownArticle(desk, settings.associated_article_id) ?? null,
    ...given({ description, status: settings.status }),
    ...filled({ meta }),
  })
  nextStep(desk, () => goWithRoot(desk, portal, article, settings.associated_article_id))
  return article
}

/**
 * Changes an article.
 * @throws {Failure} `RecordInvalid`, `ParametersInvalid`
 */
export function updateArticle(desk: Desk, portal: Portal, article: Article, settings: ArticleSettings): void {
  const { title, content, author_id, description, status, position, meta, slug } = settings
  refuseInvalid(articleErrors(desk, settings, article))
  refuseTakenSlug(desk, slug, article)
  const category_id = settings.category_id === undefined ? article.category_id : settings.category_id
  const moves = category_id !== article.category_id
  desk.db.articles.update(article, {
    ...filled({ title, content, author_id, meta }),
    ...filled({ slug: slug === null ? generatedSlug(desk, title ?? article.title, article) : slug }),
    ...given({
      description,
      status,
      position,
      associated_article_id: knownArticle(desk, settings.associated_article_id),
    }),
    category_id,
    locale: localeOf(desk, portal, category_id, settings.locale ?? article.locale),
  })
  // It is counted where it has come to, with the place that it had: behind that is its new one.
  if (moves) desk.db.articles.update(article, { position: lastPlace(desk, portal, category_id) }, { touch: false })
}

/** Deletes an article. Those that went with it stand alone then. */
export function deleteArticle({ db }: Desk, article: Article): void {
  db.articles.adjust(db.articles.many('root', article.id), { associated_article_id: null })
  db.articles.delete(article)
}

/**
 * Gives articles of a portal new places, by their ids; on the running server those of any other portal as well.
 * @throws {Failure} `RecordNotFound` for an id that there is not, `RecordInvalid` where the author is gone: the running server
 * has moved those before it
 */
export function reorderArticles(desk: Desk, portal: Portal, positions: ReadonlyArray<[number, number | null]>): void {
  for (const [id, position] of positions) {
    const other = desk.dialect === 'chatwoot' ? desk.db.articles.get(id) : undefined
    const article = other ?? nextStep(desk, () => findArticle(desk, portal, id))
    nextStep(desk, () => refuseInvalid(authorErrors(desk, article.author_id)))
    const locale = localeOf(desk, portal, article.category_id, article.locale)
    desk.db.articles.update(article, { position, locale })
  }
}

/** Who wrote an article; undefined for somebody who is gone. */
export function authorOf({ db }: Desk, { author_id }: Article): User | undefined {
  return db.users.get(author_id)
}

/** The articles that go with one, as they were last written. */
export function associatedArticles({ db }: Desk, article: Article): Article[] {
  return db.articles.asWritten(db.articles.many('root', article.id))
}

/** Behind the last article of a category, or of those that have none. */
function lastPlace({ db }: Desk, { account_id }: Portal, categoryId: number | null): number {
  const last = db.articles.ascending('place', `${account_id}:${categoryId ?? ''}`).at(-1)
  return (last?.position ?? 0) + PLACE_DISTANCE
}

/** The category decides on the language, then what is given, then the portal. */
function localeOf({ db }: Desk, portal: Portal, categoryId: number | null, locale: Optional<string>): string {
  const category = db.categories.get(categoryId)
  return category?.locale ?? (locale || portal.default_locale)
}

/** The id of an article that there is; null for any other. */
function knownArticle({ db }: Desk, id: Optional<number>): Optional<number> {
  return typeof id === 'number' && !db.articles.get(id) ? null : id
}

/**
 * Articles go with the first of them, not with each other. The running server has written an article already when it
 * looks for that one.
 */
function goWithRoot(desk: Desk, portal: Portal, article: Article, id: Optional<number>): void {
  if (id === null || id === undefined) return
  const other = findArticle(desk, portal, id)
  desk.db.articles.update(article, { associated_article_id: other.associated_article_id ?? other.id })
}

/**
 * The second and the title, written like a name in Ruby's code (`underscore`). The running server fails on a title that
 * another article had in this second already; requests to a mock come that fast every day, so here the next free second is
 * taken.
 */
function generatedSlug(desk: Desk, title: string, itself?: Article): string {
  const words = parameterize(title.replaceAll(/(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z\d])(?=[A-Z])|-/g, '_'))
  let second = seconds(desk.clock.now())
  const holder = (): Article | undefined => desk.db.articles.one('slug', `${second}-${words}`)
  while ((holder() ?? itself) !== itself) second++
  return `${second}-${words}`
}

function refuseTakenSlug(desk: Desk, slug: Optional<string>, itself?: Article): void {
  const holder = typeof slug === 'string' ? desk.db.articles.one('slug', slug) : undefined
  // The running server fails on the database's own constraint here.
  if (holder && holder !== itself) throw parameterInvalid('slug', 'has already been taken')
}

/** What is wrong with settings; in a new article, what is undefined is missing. */
function articleErrors(
  desk: Desk,
  { title, slug, content, description, author_id, locale }: ArticleSettings,
  before?: Article,
): AttributeError[] {
  const isBlank = (value: Optional<string>): boolean => (value === undefined ? !before : !value?.trim())
  // A slug that was made of a long title is measured with the next change.
  const texts = { title, slug: slug === undefined ? before?.slug : slug, locale }
  return [
    ...Object.entries(texts).flatMap(([attribute, value]) => tooLong(attribute, value)),
    ...Object.entries({ content, description }).flatMap(([name, value]) => tooLong(name, value, LONG_TEXT)),
    ...authorErrors(desk, author_id === undefined ? before?.author_id : author_id),
    ...(isBlank(title) ? [['title', "can't be blank"] as const] : []),
    ...(isBlank(content) ? [['content', "can't be blank"] as const] : []),
  ]
}

/** An article needs an author; that of one whose author was deleted is asked for at the next change. */
function authorErrors({ db }: Desk, id: Optional<number>): AttributeError[] {
  const isMissing = id === undefined || id === null
  return [
    ...(isMissing || !db.users.get(id) ? [['author', 'must exist'] as const] : []),
    ...(isMissing ? [['author_id', "can't be blank"] as const] : []),
  ]
}
