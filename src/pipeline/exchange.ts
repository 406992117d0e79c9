import type { Contract } from '#contract/checks/contract'
import type { NamedConversation } from '#domain/conversations/named'
import type { Manner } from '#errors/words'
import type { Host, IncomingRequest } from '#operation'
import { type Api, apiOf, type PlainRequest, UNSEEN_HEADER, type Violation } from '#protocol'
import type { Journal } from '#world/journal'
import type { Ledger } from '#world/ledger'
import type { World } from '#world/world'
import { isBrowsersOwn } from './home.ts'
import type { Route, Routes } from './router.ts'

/** What every request passes through. */
export interface Services {
  host: Host
  router: Routes
  contract: Contract
  /** Hears of errors that are the mock's own fault. */
  report: (error: unknown) => void
}

/** What a request asks for, found before anything is known of the world that it goes to. */
export interface Question {
  request: PlainRequest
  /** The name of the world that it asks for; undefined when it names none. */
  worldName: string | undefined
  path: string
  search: string
  route: Route | undefined
  api: Api
}

/** One request on its way through its world, and what is noted about it. */
export interface Exchange extends Question {
  services: Services
  world: World
  /** The world's when the request came: what is still under way after a reset leaves no trace in the next test. */
  journal: Journal
  ledger: Ledger
  /** In which words errors are told. */
  manner: Manner
  startedAt: number
  /** Whether it is to leave no trace, as it comes from who watches the mock. */
  isUnseen: boolean
  incoming: IncomingRequest | undefined
  /** The conversation that it names or has changed. */
  conversation: NamedConversation | null
  violations: Violation[]
  /** The ids of the faults that applied. */
  faults: number[]
  /** What broke within the mock. */
  internalError: string | null
}

/** Finds what a request asks for. */
export function ask(router: Routes, request: PlainRequest, worldName: string | undefined): Question {
  const mark = request.target.indexOf('?')
  const path = mark < 0 ? request.target : request.target.slice(0, mark)
  const route = router.find(request.method, path)
  return {
    request,
    worldName,
    path,
    search: mark < 0 ? '' : request.target.slice(mark + 1),
    route,
    api: route?.operation.api ?? apiOf(path),
  }
}

/** Brings a request into the world that it goes to. */
export function begin(services: Services, question: Question, world: World): Exchange {
  const { request, worldName, path, search, route, api } = question
  // One by one: to spread the question takes a twentieth of a read.
  return {
    request,
    worldName,
    path,
    search,
    route,
    api,
    services,
    world,
    journal: world.journal,
    ledger: world.ledger,
    manner: { dialect: world.dialect, api },
    startedAt: performance.now(),
    isUnseen: request.header(UNSEEN_HEADER) !== undefined || isBrowsersOwn(question),
    incoming: undefined,
    conversation: null,
    violations: [],
    faults: [],
    internalError: null,
  }
}
