import { DEFAULT_WORLD } from '#protocol'
import { escaped } from '#tools/html'
import type { ContractReport } from './report.ts'

/** The forms that a contract report can take. */
export const REPORT_FORMATS = ['json', 'junit', 'github', 'text'] as const

/** Text for within XML. */
export function xml(text: string): string {
  // Control characters have no place in XML, not even escaped.
  return escaped(text).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g, '\ufffd')
}

/** One finding, in the words that every form shares. */
interface Finding {
  title: string
  text: string
}

/** Which world it was, where it was not the one that needs no name. */
function within(world: string): string {
  return world === DEFAULT_WORLD ? '' : `, in world ${world}`
}

function findingsOf({ violations, mismatches }: ContractReport): Finding[] {
  return [
    ...violations.map(({ kind, message, count, request, world }) => ({
      title: `${request.operation ?? `${request.method} ${request.path}`}: ${kind}`,
      text: `${message} (${request.method} ${request.path}${count > 1 ? `, ${count} times` : ''}${within(world)})`,
    })),
    ...mismatches.map(({ operation, status, request, message, world }) => ({
      title: `${operation}: an answer differs from its schema`,
      text: `${message} (answer ${status} to request ${request}${within(world)})`,
    })),
  ]
}

/** What a contract report complains of, as lines for people. */
export function findingLines(report: ContractReport): string[] {
  return findingsOf(report).map(({ title, text }) => `✗ ${title}\n    ${text}`)
}

/** A contract report as JUnit XML: a test case per operation that was called, a failure per finding. */
export function junit(report: ContractReport): string {
  const passed = report.operations
    .filter(({ requests }) => requests > 0)
    .map(({ operation }) => `  <testcase classname="contract" name="${xml(operation)}"/>`)
  const findings = findingsOf(report)
  const failed = findings.map(
    ({ title, text }) =>
      `  <testcase classname="contract" name="${xml(title)}"><failure message="${xml(text)}"/></testcase>`,
  )
  const tests = passed.length + failed.length
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="mockwoot contract" tests="${tests}" failures="${failed.length}">`,
    ...passed,
    ...failed,
    '</testsuite>',
    '',
  ].join('\n')
}

/** An error as a workflow command, which GitHub shows as an annotation. */
export function annotation(title: string, text: string): string {
  return `::error title=${inCommand(title).replaceAll(':', '%3A').replaceAll(',', '%2C')}::${inCommand(text)}\n`
}

function inCommand(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** A contract report as annotations of GitHub Actions. */
export function github(report: ContractReport): string {
  return findingsOf(report)
    .map(({ title, text }) => annotation(title, text))
    .join('')
}

/** A contract report as a table for people. */
export function text(report: ContractReport): string {
  const { summary } = report
  const called = report.operations.filter(({ requests }) => requests > 0)
  const width = Math.max(9, ...called.map(({ operation }) => operation.length))
  const rows = called.map(({ operation, requests, answers }) => {
    const statuses = Object.entries(answers).map(([status, count]) => `${status} × ${count}`)
    return `${operation.padEnd(width)}  ${String(requests).padStart(8)}  ${statuses.join(', ')}`
  })
  const findings = findingLines(report)
  return [
    `${'operation'.padEnd(width)}  ${'requests'.padStart(8)}  answers`,
    ...rows,
    '',
    ...findings,
    ...(findings.length > 0 ? [''] : []),
    `${summary.exercised} of ${summary.operations} operations called, ${summary.requests} requests, ` +
      `${summary.violations} violations, ${summary.mismatches} mismatches`,
    '',
  ].join('\n')
}

/** A contract report in one of its forms. */
export function formatReport(report: ContractReport, format: (typeof REPORT_FORMATS)[number]): string {
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`
  if (format === 'junit') return junit(report)
  return format === 'github' ? github(report) : text(report)
}
