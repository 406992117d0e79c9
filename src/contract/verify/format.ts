import { describeDifferences } from '#contract/fixtures/match'
import { annotation, xml } from '#contract/report/format'
import type { StoryReport, VerifyReport } from './verify.ts'

/** The forms that the report of a verification can take. */
export const VERIFY_FORMATS = ['table', 'json', 'junit', 'github'] as const

export type VerifyFormat = (typeof VERIFY_FORMATS)[number]

/** The report of a verification in one of its forms. */
export function formatVerification(report: VerifyReport, format: VerifyFormat): string {
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`
  if (format === 'github') return github(report)
  return format === 'junit' ? junit(report) : table(report)
}

/** Workflow commands, which GitHub shows as annotations. */
function github(report: VerifyReport): string {
  const { stories } = report
  const failed = stories.flatMap(({ story, steps }) =>
    steps.filter(({ differences }) => differences.length > 0).map((step) => ({ story, ...step })),
  )
  const notices = releaseLines(report).map((line) => `::notice title=release::${line}\n`)
  const errors = failed
    .map(({ story, title, operation, differences }) =>
      annotation(`${story}: ${title}`, `${operation}: ${describeDifferences(differences)}`),
    )
    .join('')
  return [...notices, errors].join('')
}

function table(report: VerifyReport): string {
  const { summary, server, dialect, leftovers } = report
  const { stories, skipped, expectations, failed } = summary
  return [
    ...report.stories.flatMap(storyLines),
    ...leftovers.map((leftover) => `! left behind: ${leftover}`),
    '',
    ...releaseLines(report),
    `${server}, dialect ${dialect}: ${expectations - failed} of ${expectations} expectations hold, ` +
      `${stories - skipped} of ${stories} stories told`,
    '',
  ].join('\n')
}

/** What may be due to another release than the mock plays. */
function releaseLines({ release, played, summary }: VerifyReport): string[] {
  if (release === null || release === played) return []
  const differ = summary.failed === 0 ? 'nothing differs' : `${summary.failed} expectations differ`
  return [`The server is Chatwoot ${release}, the mock plays ${played}: between the two releases ${differ}.`]
}

function storyLines({ story, steps, skipped }: StoryReport): string[] {
  if (skipped !== null) return [`- ${story}: skipped, ${skipped}`]
  return [
    story,
    ...steps.flatMap(({ title, request, differences }) =>
      differences.length === 0
        ? [`  ✓ ${title}`]
        : [`  ✗ ${title}${request ? ` (${request})` : ''}`, indented(describeDifferences(differences))],
    ),
  ]
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `      ${line.length > 400 ? `${line.slice(0, 400)}…` : line}`)
    .join('\n')
}

function junit(report: VerifyReport): string {
  const { stories, summary } = report
  const cases = stories.flatMap(({ story, steps, skipped }) =>
    skipped === null
      ? steps.map(({ title, operation, differences }) => {
          const open = `  <testcase classname="${xml(story)}" name="${xml(`${operation}: ${title}`)}"`
          if (differences.length === 0) return `${open}/>`
          return `${open}><failure message="${xml(describeDifferences(differences))}"/></testcase>`
        })
      : [`  <testcase classname="${xml(story)}" name="${xml(story)}"><skipped message="${xml(skipped)}"/></testcase>`],
  )
  const { expectations, failed, skipped } = summary
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="mockwoot verify" tests="${expectations + skipped}" failures="${failed}" skipped="${skipped}">`,
    ...cases,
    ...releaseLines(report).map((line) => `  <system-out>${xml(line)}</system-out>`),
    '</testsuite>',
    '',
  ].join('\n')
}
