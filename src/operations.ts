import type { Answers, OperationOutline } from './operation.ts'
import { outlines } from './outlines.ts'

type Outline = ReturnType<typeof outlines>[number]

/** Knows the answers, once what carries requests out is loaded. */
let answersIn: ((outline: Outline) => Answers) | undefined
let outlined: readonly OperationOutline[] | undefined

function withAnswers(outline: Outline): OperationOutline {
  const { reserved, group, ...told } = outline
  return {
    ...told,
    get answers() {
      return answersIn?.(outline) ?? {}
    },
  }
}

/** What is known of every operation from the beginning; its answers from the first request on. */
export function outlinedOperations(): readonly OperationOutline[] {
  outlined ??= outlines().map(withAnswers)
  return outlined
}

/**
 * Loads what carries requests out: whoever makes a mock gets it sooner without, and pages load it beside, with all
 * operations, most of the code.
 */
export async function loadServed() {
  const { servedOperations, answersOf, ROUTER, CONTRACT, handle } = await import('./served.ts')
  answersIn = answersOf
  return { operations: servedOperations, router: ROUTER, contract: CONTRACT, handle }
}
