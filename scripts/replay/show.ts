import type { Finding } from '#contract/recording/findings'
import type { Answer, Arrival, RecordedWorld } from '#contract/recording/recording'
import { brief } from '#contract/recording/report-lines'
import { type Player, type ReplayedExchange, replay } from '#test/recordings/replay'

/** A world's steps with the mock's answers beside the real ones, as lines. @param only the one step to show, in full */
export async function* show(world: RecordedWorld, player: Player, only?: number): AsyncGenerator<string> {
  yield `\n## ${world.name}`
  let next = 0
  for await (const exchange of replay(world, player)) {
    for (; next < exchange.index; next++) {
      if (only === undefined) yield `#${next} ${brief(world.trace[next])}`
    }
    next = exchange.index + 1
    if (only === undefined || only === exchange.index) yield* exchangeLines(exchange, only !== undefined)
  }
}

function* exchangeLines({ index, recorded, answer, arrived, findings }: ReplayedExchange, full: boolean) {
  const { method, path, json, form, text, headers } = recorded
  const sent = json ?? form ?? text
  const width = full ? Number.POSITIVE_INFINITY : undefined
  yield `#${index} ${method} ${path}${sent === undefined ? '' : ` ${brief(sent, width)}`}`
  if (headers) yield `   headers: ${brief(headers, width)}`
  yield* sideLines('real', recorded.answer, recorded.arrived, full)
  yield* sideLines('mock', answer, arrived, full)
  for (const finding of findings) yield `   ✗ ${differenceLine(finding)}`
}

function* sideLines(side: string, { status, headers, json, text }: Answer, arrived: readonly Arrival[], full: boolean) {
  const width = full ? Number.POSITIVE_INFINITY : undefined
  yield `   ${side}: ${status} ${brief(json ?? text ?? null, width)}`
  if (full) yield `   ${side} headers: ${brief(headers, width)}`
  for (const arrival of arrived) {
    const channel = 'cable' in arrival ? `cable ${arrival.cable}` : `hook ${arrival.receiver}`
    yield `   ${side} ${channel}: ${brief(arrival.json, width)}`
  }
}

function differenceLine({ kind, at, real, mock }: Finding): string {
  return `${kind} ${at}: ${brief(real)} ≠ ${brief(mock)}`
}
