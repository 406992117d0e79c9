import type { Contract } from '#contract/checks/contract'
import { contentOf } from '#contract/recording/content'
import { type ContractReport, contractReport, type Seen } from '#contract/report/report'
import { Failure } from '#errors'
import { outlinedOperations } from '#operations'
import { decodeBody, decodeQuery, mediaTypeOf } from '#pipeline/decode'
import type { Routes } from '#pipeline/router'
import { DEFAULT_WORLD, type PlainRequest, type Violation } from '#protocol'
import { Ledger } from '#world/ledger'
import type { Exchanged } from './forward.ts'

type Entry = ReturnType<Seen['journal']['list']>[number]

/** How many answers are kept to be compared with their schemas. */
const MOST = 10_000

/** Compares what passes with what is documented. */
export class Observed {
  readonly #router: Routes
  readonly #contract: Contract
  readonly #ledger = new Ledger()
  readonly #entries: Entry[] = []

  constructor({ router, contract }: { router: Routes; contract: Contract }) {
    this.#router = router
    this.#contract = contract
  }

  /** Takes in an exchange. @returns the operation's id, null for none, and what breaks the contract */
  add(exchanged: Exchanged): { operation: string | null; violations: Violation[] } {
    const { method, path, status, answered } = exchanged
    const [pathname = '/'] = path.split('?', 1)
    const route = this.#router.find(method, pathname)
    const operation = route?.operation.id ?? null
    const violations = this.#check(exchanged, pathname)
    this.#ledger.countAnswer(operation, status)
    this.#ledger.recordViolations(violations, { method, path: pathname, operation }, DEFAULT_WORLD)
    if (answered && this.#entries.length < MOST) {
      const { json, text } = contentOf(new TextDecoder().decode(answered))
      const id = this.#entries.length + 1
      this.#entries.push({ id, operation, method, status, response: text ?? json, faults: [] })
    }
    return { operation, violations }
  }

  report(): ContractReport {
    const seen = { name: DEFAULT_WORLD, ledger: this.#ledger, journal: { list: () => this.#entries } }
    return contractReport([seen], outlinedOperations())
  }

  #check(exchanged: Exchanged, pathname: string): Violation[] {
    const { method, path, headers, sent } = exchanged
    const route = this.#router.find(method, pathname)
    if (!route) return [this.#contract.unknown(method, pathname, this.#router.methods(pathname))]
    const request: PlainRequest = {
      method,
      target: path,
      origin: 'http://localhost',
      header: (name) => headers[name.toLowerCase()],
      body: sent?.length ? sent : undefined,
    }
    try {
      const { body, isJson } = decodeBody(request)
      const query = decodeQuery(path.slice(pathname.length + 1))
      const { params } = route
      return this.#contract.check(route.operation, { params, query, body, isJson }, mediaTypeOf(request))
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      return [{ kind: 'malformed_body', parameter: null, message: 'the body is malformed', suggestion: null }]
    }
  }
}
