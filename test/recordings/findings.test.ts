import { describe, expect, it } from 'vitest'
import { type Finding, groupFindings, unexplained } from '#contract/recording/findings'
import { groupLines } from '#contract/recording/report-lines'

const FINDING: Finding = {
  world: 'one',
  step: 3,
  method: 'GET',
  path: '/api/v1/accounts/1/agents?page=2',
  route: '/api/v1/accounts/{n}/agents',
  as: 'admin',
  sent: undefined,
  kind: 'missing',
  at: '[].provider',
  real: 'email',
  mock: undefined,
}

describe('findings', () => {
  it('are one group by operation, kind and place, those of most worlds first', () => {
    const findings: Finding[] = [
      { ...FINDING, kind: 'status', at: '', real: 200, mock: 404 },
      { ...FINDING, kind: 'status', at: '', real: 200, mock: 422 },
      FINDING,
      { ...FINDING, world: 'two', step: 1 },
    ]
    expect(groupFindings(findings).map(({ key, findings: members, worlds }) => [key, members.length, worlds])).toEqual([
      ['GET /api/v1/accounts/{n}/agents missing [].provider', 2, 2],
      ['GET /api/v1/accounts/{n}/agents status 200→404', 1, 1],
      ['GET /api/v1/accounts/{n}/agents status 200→422', 1, 1],
    ])
  })

  it('are left out where an explanation covers them', () => {
    const other: Finding = { ...FINDING, at: '[].role' }
    expect(unexplained([FINDING, other], [{ key: /agents missing \[\]\.provider$/, reason: 'none' }])).toEqual([other])
  })

  it('stay where an explanation is of other worlds', () => {
    const explained = { key: /agents/, world: /^two$/, reason: 'none' }
    expect(unexplained([FINDING, { ...FINDING, world: 'two' }], [explained])).toEqual([FINDING])
  })

  it('are told with the request and what either side says', () => {
    expect(groupFindings([FINDING]).flatMap((group) => groupLines(group, 1))).toEqual([
      '',
      'GET /api/v1/accounts/{n}/agents missing [].provider   × 1 in 1 world',
      '   one #3 as admin: GET /api/v1/accounts/1/agents?page=2',
      '     real: email',
      '     mock: —',
    ])
  })
})
