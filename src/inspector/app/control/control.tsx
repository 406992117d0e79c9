import type { Shared } from '../page.ts'
import { ClockPanel } from './clock.tsx'
import { FaultsPanel } from './faults.tsx'
import { PlanPanel } from './plan.tsx'
import { ScenarioPanel } from './scenario.tsx'
import { SnapshotsPanel } from './snapshots.tsx'
import { WorldsPanel } from './worlds.tsx'

/** What steers the mock. */
export function ControlPage({ route, pulse, account, accounts }: Shared) {
  return (
    <div class="page">
      <div class="panels">
        <ScenarioPanel pulse={pulse} />
        <ClockPanel pulse={pulse} />
        <WorldsPanel pulse={pulse} />
        <SnapshotsPanel pulse={pulse} />
        <FaultsPanel pulse={pulse} />
        {account && <PlanPanel key={account.id} route={route} account={account} accounts={accounts} />}
      </div>
    </div>
  )
}
