import { z } from 'zod'
import { jsonObject } from '#db/models/columns'

/* What answers consist of, where it may be left out as well, but for ids. */

export const id = z.int()
export const text = z.string().nullish()
export const flag = z.boolean().nullish()
export const object = jsonObject.nullish()
/** Seconds since 1970. */
export const seconds = z.number().nullish()
