import { type Published, servedPath } from '#contract/published'
import type { Answer, Client, RequestOptions } from '#test/matrix'
import type { Sample } from './samples.ts'

/** The path of a sample, parameters filled in. */
export function pathOf(published: Published, { params, query }: Sample): string {
  const values: Record<string, string | number> = { account_id: 1, ...params }
  const path = servedPath(published).replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`${published.name}: the sample has no "${name}"`)
    return encodeURIComponent(value)
  })
  return query === undefined ? path : `${path}?${query}`
}

/** Sends a sample. */
export function sendSample(
  client: Client,
  published: Published,
  sample: Sample,
  as: NonNullable<RequestOptions['as']> | null,
): Promise<Answer> {
  const { body } = sample
  return client.request(published.method, pathOf(published, sample), { as, ...(body === undefined ? {} : { body }) })
}
