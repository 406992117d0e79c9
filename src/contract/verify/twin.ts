import type { Difference } from '#contract/fixtures/match'
import { type Bases, Correspondence } from '#contract/recording/correspondence'
import type { Difference as RecordedDifference } from '#contract/recording/difference'
import { differencesOf, type Outcome } from '#contract/recording/differences'
import { isShared } from '#contract/recording/elsewhere'
import { routeOf } from '#contract/recording/patterns'
import type { Answer } from '#contract/recording/recording'

/** One request of a story, and what a server answered. */
export interface Exchange {
  /** Which expectation of the story asked. */
  title: string
  method: string
  path: string
  answer: Answer
}

/** Compares what a server answered in a story with what the mock answers in the same. */
export class Twin {
  readonly #same: Correspondence
  readonly #mark: string

  constructor(bases: Bases, mark: string) {
    this.#same = new Correspondence(bases)
    this.#mark = mark
  }

  /** Where the mock answers otherwise. Nothing when it was not asked the same. */
  differences(real: Exchange, mock: Exchange | undefined): Difference[] {
    if (mock?.title !== real.title) return []
    const operation = `${real.method} ${routeOf(real.path)}`
    const elsewhere = { mark: this.#mark, isOurs: !isShared(operation) }
    const runs = { same: this.#same, began: { real: 0, mock: 0 }, elsewhere }
    return differencesOf(outcomeOf(real), outcomeOf(mock), operation, runs).map(placed)
  }
}

/** Stories look at answers alone. */
function outcomeOf({ answer }: Exchange): Outcome {
  return { answer, arrived: [] }
}

/** What is expected is what the mock answers. */
function placed({ kind, at, real, mock }: RecordedDifference): Difference {
  const within = kind === 'header' ? `headers.${at}` : kind === 'status' ? 'status' : `body${at}`
  return { path: within, expected: mock, actual: real }
}
