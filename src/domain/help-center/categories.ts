import { intersection, union } from 'es-toolkit'
import type { Account } from '#db/models/accounts/account'
import type { Category, Portal } from '#db/models/help-center/portal'
import type { Desk } from '#domain/desk'
import { changedText, given, type Settable } from '#domain/given'
import { LONG_TEXT, missing, tooLong } from '#domain/text'
import { type AttributeError, recordNotFound, refuseInvalid } from '#errors'
import { databaseSort } from '#tools/order/database-sort'
import { allowedLocales } from './portals.ts'

/** What of a category can be set. What is undefined stays. */
export type CategorySettings = Settable<
  Category,
  | 'name'
  | 'slug'
  | 'locale'
  | 'description'
  | 'position'
  | 'icon'
  | 'parent_category_id'
  | 'associated_category_id'
  | 'related_category_ids'
>

/** The categories of a portal, in one language or in all, by their places, as the database sorts; those without a place last. */
export function categoriesOf({ db }: Desk, portal: Portal, locale?: string): Category[] {
  const categories = locale
    ? db.categories.many('locale', `${portal.id}:${locale}`)
    : db.categories.many('portal', portal.id)
  const place = ({ position }: Category): number => position ?? Number.MAX_SAFE_INTEGER
  return databaseSort(db.categories.asWritten(categories), (a, b) => place(a) - place(b))
}

/**
 * The category of a portal with this id.
 * @throws {Failure} `RecordNotFound`
 */
export function findCategory(desk: Desk, portal: Portal, id: number): Category {
  const category = desk.db.categories.get(id)
  if (category?.portal_id !== portal.id) throw recordNotFound('Category')
  return category
}

/** The category with this id, if the account has one. */
export function categoryOf({ db }: Desk, account: Pick<Account, 'id'>, id: number | null): Category | undefined {
  const category = db.categories.get(id)
  return category?.account_id === account.id ? category : undefined
}

/** How many articles a category has. */
export function articlesIn({ db }: Desk, category: Category): number {
  return db.articles.many('category', category.id).size
}

/**
 * Adds a category to a portal.
 * @throws {Failure} `RecordInvalid`
 */
export function createCategory(desk: Desk, portal: Portal, settings: CategorySettings): Category {
  const name = settings.name ?? ''
  const slug = settings.slug ?? ''
  const locale = settings.locale === undefined ? 'en' : (settings.locale ?? '')
  refuseInvalid(categoryErrors(desk, portal, { ...settings, name, slug, locale }))
  const columns = { name, slug, locale, ...columnsOf(settings) }
  const category = desk.db.categories.insert({ account_id: portal.account_id, portal_id: portal.id, ...columns })
  relate(desk, portal, category, settings)
  return category
}

/**
 * Changes a category.
 * @throws {Failure} `RecordInvalid`
 */
export function updateCategory(desk: Desk, portal: Portal, category: Category, settings: CategorySettings): void {
  const texts = {
    name: changedText(category.name, settings.name),
    slug: changedText(category.slug, settings.slug),
    locale: changedText(category.locale, settings.locale),
  }
  refuseInvalid(categoryErrors(desk, portal, { ...settings, ...texts }, category))
  desk.db.categories.update(category, { ...texts, ...columnsOf(settings) })
  relate(desk, portal, category, settings)
}

/** Deletes a category. Its articles and the categories that pointed to it stand alone then. */
export function deleteCategory({ db }: Desk, category: Category): void {
  db.articles.adjust(db.articles.many('category', category.id), { category_id: null })
  for (const other of db.categories.many('portal', category.portal_id)) {
    db.categories.update(
      other,
      {
        related_category_ids: other.related_category_ids.filter((id) => id !== category.id),
        ...(other.parent_category_id === category.id ? { parent_category_id: null } : {}),
        ...(other.associated_category_id === category.id ? { associated_category_id: null } : {}),
      },
      { touch: false },
    )
  }
  db.categories.delete(category)
}

function columnsOf(settings: CategorySettings): Partial<Category> {
  const { description, position, icon, parent_category_id, associated_category_id } = settings
  return given({ description, position, icon, parent_category_id, associated_category_id })
}

/**
 * Related categories take the place of those before, of which the same stay; ones that there are none of are passed over.
 * They stand as they were last written, the category itself just now.
 */
function relate({ db }: Desk, portal: Portal, category: Category, { related_category_ids }: CategorySettings): void {
  const related = db.categories
    .asWritten(db.categories.many('portal', portal.id))
    .flatMap(({ id }) => (related_category_ids?.includes(id) ? [id] : []))
  if (related.length === 0) return
  const kept = intersection(category.related_category_ids, related)
  db.categories.update(category, { related_category_ids: union(kept, related) }, { touch: false })
}

function categoryErrors(
  desk: Desk,
  portal: Portal,
  { name, slug, locale, description, icon }: CategorySettings & { name: string; slug: string; locale: string },
  itself?: Category,
): AttributeError[] {
  const holder = desk.db.categories.one('slug', `${portal.id}:${locale}:${slug}`)
  const isTaken = slug !== '' && holder !== undefined && holder !== itself
  const allowed = allowedLocales(portal)
  const locales = allowed.map((code) => `"${code}"`).join(', ')
  return [
    ...Object.entries({ name, slug, locale, icon }).flatMap(([attribute, value]) => tooLong(attribute, value)),
    ...tooLong('description', description, LONG_TEXT),
    ...missing('slug', slug),
    ...missing('name', name),
    ...(allowed.includes(locale)
      ? []
      : [['locale', `${locale} of category is not part of portal's [${locales}].`] as const]),
    ...(isTaken ? [['locale', 'should be unique in the category and portal'] as const] : []),
  ]
}
