import type { z } from 'zod'
import { byId } from '#tools/order/by-id'
import type { PullContext } from './context.ts'

/** Reads all pages of a list, by id; nothing, and said so, where the list can't be read. */
export async function readPages<T extends { id: number }>(
  { source }: Pick<PullContext, 'source'>,
  path: (page: number) => string,
  schema: z.ZodType<{ payload: T[] }>,
): Promise<T[]> {
  const all = new Map<number, T>()
  for (let page = 1; ; page++) {
    const size = all.size
    const { payload } = (await source.readIfOpen(path(page), schema)) ?? { payload: [] }
    for (const one of payload) all.set(one.id, one)
    if (all.size === size) return byId([...all.values()])
  }
}
