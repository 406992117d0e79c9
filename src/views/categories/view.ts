import type { z } from 'zod'
import type { Category } from '#db/models/help-center/portal'
import type { Desk } from '#domain/desk'
import { articlesIn, categoryOf } from '#domain/help-center/categories'
import type { categorySchema, categorySlimSchema } from './schema.ts'

/** A category on the wire. */
export type CategoryView = z.output<typeof categorySchema>

function slimView(category: Category): z.output<typeof categorySlimSchema> {
  const { id, name, slug, locale, description, position, account_id } = category
  return { id, name, slug, locale, description, position, account_id }
}

/** The categories that one has to do with, each in short; those that there are not are left out. */
export function relativesView<T>(
  desk: Desk,
  category: Category,
  slim: (relative: Category) => T,
): { related_categories?: T[]; parent_category?: T; root_category?: T } {
  const account = { id: category.account_id }
  const related = category.related_category_ids.flatMap((id) => categoryOf(desk, account, id) ?? [])
  const parent = categoryOf(desk, account, category.parent_category_id)
  const root = categoryOf(desk, account, category.associated_category_id)
  return {
    ...(related.length > 0 ? { related_categories: related.map(slim) } : {}),
    ...(parent ? { parent_category: slim(parent) } : {}),
    ...(root ? { root_category: slim(root) } : {}),
  }
}

/** A category as the REST API answers it. */
export function categoryView(desk: Desk, category: Category): CategoryView {
  return {
    ...slimView(category),
    icon: category.icon,
    ...relativesView(desk, category, slimView),
    meta: { articles_count: articlesIn(desk, category) },
  }
}
