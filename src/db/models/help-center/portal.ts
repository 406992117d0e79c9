import { z } from 'zod'
import { model } from '#db/model'
import { jsonObject, time } from '#db/models/columns'

/** A help center: what customers read before they ask. */
export const portalSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  name: z.string(),
  /** What paths name it by; unique among all accounts. */
  slug: z.string(),
  custom_domain: z.string().nullable(),
  color: z.string().nullable(),
  header_text: z.string().nullable(),
  homepage_link: z.string().nullable(),
  page_title: z.string().nullable(),
  archived: z.boolean().nullable(),
  /** The languages that it is written in; null where settings that name none took them away. */
  allowed_locales: z.array(z.string()).nullable(),
  default_locale: z.string(),
  /** The website whose widget shows it. */
  inbox_id: z.int().nullable(),
  logo_blob_id: z.int().nullable(),
  created_at: time,
  updated_at: time,
})

export type Portal = z.output<typeof portalSchema>

export const portals = model({
  schema: portalSchema,
  defaults: () => ({
    custom_domain: null,
    color: null,
    header_text: null,
    homepage_link: null,
    page_title: null,
    archived: false,
    allowed_locales: ['en'],
    default_locale: 'en',
    inbox_id: null,
    logo_blob_id: null,
  }),
  unique: {
    slug: 'slug',
    domain: 'custom_domain',
  },
  lists: {
    account: 'account_id',
    inbox: 'inbox_id',
    /** By the uploaded logo. */
    blob: 'logo_blob_id',
  },
})

/** A chapter of a portal, in one language. */
export const categorySchema = z.object({
  id: z.int(),
  account_id: z.int(),
  portal_id: z.int(),
  name: z.string(),
  slug: z.string(),
  locale: z.string(),
  description: z.string().nullable(),
  position: z.int().nullable(),
  icon: z.string().nullable(),
  parent_category_id: z.int().nullable(),
  /** The category of another language that this one translates. */
  associated_category_id: z.int().nullable(),
  related_category_ids: z.array(z.int()),
  created_at: time,
  updated_at: time,
})

export type Category = z.output<typeof categorySchema>

export const categories = model({
  schema: categorySchema,
  defaults: () => ({
    locale: 'en',
    description: null,
    position: null,
    icon: '',
    parent_category_id: null,
    associated_category_id: null,
    related_category_ids: [],
  }),
  unique: { slug: ['portal_id', 'locale', 'slug'] },
  lists: {
    portal: 'portal_id',
    locale: ['portal_id', 'locale'],
  },
})

/** The states of an article; the place in the list is its number on the wire. */
export const ARTICLE_STATUSES = ['draft', 'published', 'archived'] as const

/** One page of a portal. */
export const articleSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  portal_id: z.int(),
  category_id: z.int().nullable(),
  /** Null once the author is deleted. */
  author_id: z.int().nullable(),
  /** The article of another language that this one translates. */
  associated_article_id: z.int().nullable(),
  title: z.string(),
  /** Unique among all accounts. */
  slug: z.string(),
  content: z.string(),
  description: z.string().nullable(),
  status: z.enum(ARTICLE_STATUSES).nullable(),
  position: z.int().nullable(),
  locale: z.string(),
  /** What search engines are told. */
  meta: z.union([jsonObject, z.array(jsonObject)]),
  /** How often it was read; null while nobody counted. */
  views: z.int().nullable(),
  created_at: time,
  updated_at: time,
})

export type Article = z.output<typeof articleSchema>
export type ArticleStatus = (typeof ARTICLE_STATUSES)[number]

export const articles = model({
  schema: articleSchema,
  defaults: () => ({
    category_id: null,
    associated_article_id: null,
    description: null,
    status: 'draft' as const,
    meta: {},
    views: null,
  }),
  unique: { slug: 'slug' },
  lists: {
    portal: 'portal_id',
    locale: ['portal_id', 'locale'],
    category: 'category_id',
    root: 'associated_article_id',
    author: 'author_id',
  },
  sorted: {
    /** By their places within a category, those without one together. */
    place: {
      key: ['account_id', 'category_id'],
      by: 'position',
    },
  },
})
