import type { ContractReport } from '#contract/report/report'
import { control, query, WORLD } from '../api.ts'
import { counted } from '../format.ts'
import { useLoaded } from '../load.ts'
import type { Shared } from '../page.ts'
import { Badge, Nothing, Problem } from '../parts/bits.tsx'
import { Json } from '../parts/json.tsx'
import { href } from '../route.ts'
import { Finding } from '../traffic/findings.tsx'

function trafficOf(search: string): string {
  return href({ tab: 'traffic', parts: [], query: { search } })
}

function Violations({ violations }: Pick<ContractReport, 'violations'>) {
  if (violations.length === 0) return <Nothing>Every request is within the contract.</Nothing>
  return (
    <ul class="findings">
      {violations.map(({ kind, message, suggestion, request, count, parameter }) => (
        <li key={`${request.method} ${request.path} ${kind} ${parameter} ${message}`}>
          <Finding kind={kind} message={message} suggestion={suggestion} />
          <p class="quiet-text">
            <a href={trafficOf(request.path)}>
              {request.method} {request.path}
            </a>{' '}
            · {counted(count, 'time')}
          </p>
        </li>
      ))}
    </ul>
  )
}

function Mismatches({ mismatches }: Pick<ContractReport, 'mismatches'>) {
  if (mismatches.length === 0) return null
  return (
    <section class="panel">
      <h2>The mock's own answers that differ from their schema</h2>
      <Json value={mismatches} />
    </section>
  )
}

function Operations({ operations }: Pick<ContractReport, 'operations'>) {
  const called = operations.filter(({ requests }) => requests > 0)
  if (called.length === 0) return <Nothing>No operation has been called yet.</Nothing>
  return (
    <table>
      <thead>
        <tr>
          <th>Operation</th>
          <th>Requests</th>
          <th>Answers</th>
          <th>Never answered</th>
        </tr>
      </thead>
      <tbody>
        {called.map(({ operation, method, path, requests, answers, unseen }) => (
          <tr key={operation}>
            <td>
              <a href={trafficOf(operation)}>{operation}</a>
              <p class="quiet-text">
                {method} {path}
              </p>
            </td>
            <td>{requests}</td>
            <td>
              {Object.entries(answers).map(([status, count]) => (
                <Badge key={status} tone={Number(status) >= 400 || status === '0' ? 'bad' : 'good'}>
                  {status} × {count}
                </Badge>
              ))}
            </td>
            <td>{unseen.join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What the app called, and what of it was outside of the contract. */
export function ContractPage({ pulse }: Shared) {
  const version = pulse && `${pulse.epoch} ${pulse.requests}`
  const load = () => control<ContractReport>(`/contract${query({ world: WORLD })}`)
  const { data: report, error } = useLoaded('contract', load, version)
  if (!report) return <Problem text={error} />
  const { summary } = report
  return (
    <div class="page">
      <p class="summary">
        <strong>{counted(summary.violations, 'violation')}</strong> in {counted(summary.requests, 'request')} ·{' '}
        {summary.exercised} of {counted(summary.operations, 'operation')} called
      </p>
      <section class="panel">
        <h2>Outside of the contract</h2>
        <Violations violations={report.violations} />
      </section>
      <Mismatches mismatches={report.mismatches} />
      <section class="panel">
        <h2>Operations that were called</h2>
        <Operations operations={report.operations} />
      </section>
    </div>
  )
}
