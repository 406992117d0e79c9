import { EXAMPLES } from 'virtual:fixtures'
import { describe, expect, it } from 'vitest'
import { documentedStatuses } from '#contract/answers'
import { SERVED_GROUPS } from '#groups'
import { outlines } from '#outlines'

describe('the outlines of the operations', () => {
  it('say what the operations say, in their order', () => {
    const told = SERVED_GROUPS.flatMap((operationsOf, group) =>
      operationsOf().map((operation) => {
        const { id, api, methods, path, reserved, body } = operation
        return {
          id,
          api,
          methods,
          path,
          reserved,
          wrapper: body?.wrapper,
          statuses: documentedStatuses(
            operation,
            EXAMPLES.filter((example) => example.operation === id),
          ),
          group,
        }
      }),
    )
    expect(outlines()).toEqual(told)
  })
})
