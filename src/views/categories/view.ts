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

/** A category as the REST API answers it; categories that it has nothing to do with are left out. */
export function categoryView(desk: Desk, category: Category): CategoryView {
  const account = { id: category.account_id }
  const related = category.related_category_ids.flatMap((id) => categoryOf(desk, account, id) ?? [])
  const parent = categoryOf(desk, account, category.parent_category_id)
  const root = categoryOf(desk, account, category.associated_category_id)
  return {
    ...slimView(category),
    icon: category.icon,
    ...(related.length > 0 ? { related_categories: related.map(slimView) } : {}),
    ...(parent ? { parent_category: slimView(parent) } : {}),
    ...(root ? { root_category: slimView(root) } : {}),
    meta: { articles_count: articlesIn(desk, category) },
  }
}
