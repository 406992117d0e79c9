/** One condition of a filter or of a rule, as requests carry it. */
export function asked(
  attribute_key: string,
  filter_operator: string,
  values?: unknown,
  query_operator: unknown = null,
) {
  return { attribute_key, filter_operator, values, query_operator }
}
