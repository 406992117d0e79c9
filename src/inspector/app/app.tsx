import { useState } from 'preact/hooks'
import { useAccount, useAccounts } from './account.ts'
import { ContractPage } from './contract/contract.tsx'
import { ControlPage } from './control/control.tsx'
import { DeskPage } from './desk/desk.tsx'
import { Header } from './header.tsx'
import { Help } from './help.tsx'
import { useKeys } from './keys.ts'
import { useLive } from './live.ts'
import { Nothing, Problem } from './parts/bits.tsx'
import { go, type Route, TABS, useRoute } from './route.ts'
import { TrafficPage } from './traffic/traffic.tsx'

const open = (tab: (typeof TABS)[number]) => (): void => go({ tab, parts: [], query: {} })

/** The account that a place names, else the first. */
function accountIn({ tab, parts: [first] }: Route, accounts: ReadonlyArray<{ id: number }>): number | undefined {
  const named = tab === 'desk' || tab === 'control' ? accounts.find(({ id }) => String(id) === first) : undefined
  return (named ?? accounts[0])?.id
}

/** The inspector. */
export function App() {
  const route = useRoute()
  const live = useLive()
  const { pulse } = live
  const [isHelping, setHelping] = useState(false)
  const records = pulse && `${pulse.epoch} ${pulse.records}`
  const accounts = useAccounts(records)
  const { data: account, error } = useAccount(accountIn(route, accounts.data ?? []), records)
  useKeys({
    '?': () => setHelping(true),
    ...Object.fromEntries(TABS.map((tab, index) => [String(index + 1), open(tab)])),
  })
  const shared = { route, pulse, account, accounts: accounts.data ?? [] }
  return (
    <>
      <Header tab={route.tab} live={live} help={() => setHelping(true)} />
      <main>
        <div id="page" class={route.tab} role="tabpanel" aria-label={route.tab}>
          <Problem text={error ?? accounts.error} />
          {route.tab === 'desk' && account && <DeskPage {...shared} account={account} />}
          {route.tab === 'desk' && accounts.data?.length === 0 && <Nothing>There is no account in this world.</Nothing>}
          {route.tab === 'traffic' && <TrafficPage {...shared} />}
          {route.tab === 'control' && <ControlPage {...shared} />}
          {route.tab === 'contract' && <ContractPage {...shared} />}
        </div>
      </main>
      {isHelping && <Help close={() => setHelping(false)} />}
    </>
  )
}
