import { z } from 'zod'
import { CliError, EXIT, reasonOf } from '#cli/cli-error'
import type { REPORT_FORMATS } from '#contract/report/format'

export type ReportFormat = (typeof REPORT_FORMATS)[number]

/** What a running mock has seen of the contract: in all of its worlds, unless the URL is that of one. */
export interface FetchedReport {
  /** The report in the form that was asked for. */
  text: string
  /** How often the contract was broken. */
  violations: number
}

const PATIENCE = 30_000

const reportSchema = z.object({ summary: z.object({ violations: z.int() }) })

/**
 * Asks a mock for its contract report.
 * @throws {CliError} exit code 2 when no mock answers there
 */
export async function fetchReport(url: string, format: ReportFormat, past: boolean): Promise<FetchedReport> {
  const ask = (form: ReportFormat) => answered(url, `format=${form}${past ? '&past=true' : ''}`)
  const json = await ask('json')
  const { summary } = reportSchema.parse(JSON.parse(json))
  return { violations: summary.violations, text: format === 'json' ? json : await ask(format) }
}

async function answered(url: string, query: string): Promise<string> {
  const response = await answerOf(`${url}/__mock/contract?${query}`, url)
  const text = await response.text()
  if (response.ok) return text
  throw new CliError(`${url} has no contract report: it answers ${response.status}`, EXIT.usage)
}

async function answerOf(target: string, url: string): Promise<Response> {
  try {
    return await fetch(target, { signal: AbortSignal.timeout(PATIENCE) })
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    throw new CliError(`there is no mock at ${url}: ${reasonOf(cause)}`, EXIT.usage)
  }
}
