import type { Finding, FindingGroup } from './findings.ts'

/** How much of a value is shown, in characters. */
const WIDTH = 220

/** A value on one line, cut off where it is long. */
export function brief(value: unknown, width = WIDTH): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (text === undefined) return '—'
  return text.length > width ? `${text.slice(0, width)}…` : text
}

/** A group of findings, as lines. */
export function groupLines({ key, findings, worlds }: FindingGroup, examples: number): string[] {
  const count = `× ${findings.length} in ${worlds} ${worlds === 1 ? 'world' : 'worlds'}`
  return ['', `${key}   ${count}`, ...findings.slice(0, examples).flatMap(exampleLines)]
}

function exampleLines({ world, step, as, method, path, sent, real, mock, bodies }: Finding): string[] {
  const request = `${method} ${path}${sent === undefined ? '' : ` ${brief(sent)}`}`
  return [
    `   ${world} #${step} as ${as}: ${request}`,
    `     real: ${brief(real)}${bodies ? ` ${brief(bodies.real)}` : ''}`,
    `     mock: ${brief(mock)}${bodies ? ` ${brief(bodies.mock)}` : ''}`,
  ]
}
