import { useState } from 'preact/hooks'
import type { Account } from '../account.ts'
import { control } from '../api.ts'
import { Select } from '../parts/bits.tsx'
import { useDraft } from '../parts/draft.ts'
import { go, type Route } from '../route.ts'
import type { Do } from './panel.tsx'
import { Panel } from './panel.tsx'

function change(account: Account, body: object): Promise<unknown> {
  return control(`/accounts/${account.id}`, { method: 'PATCH', body })
}

/** How many of a resource the account may have. */
function Limit({ account, name, limit, act }: { account: Account; name: string; limit: number | null; act: Do }) {
  const typed = useDraft(limit ?? '', (value) =>
    act(() => change(account, { limits: { [name]: value === '' ? null : Number(value) } })),
  )
  return (
    <label class="field">
      <span>{name.replaceAll('_', ' ')}</span>
      <input type="number" min="0" class="short" placeholder="any" {...typed} />
    </label>
  )
}

/** What a plan decides about an account. */
export function PlanPanel({
  route,
  account,
  accounts,
}: {
  route: Route
  account: Account
  accounts: ReadonlyArray<{ id: number; name: string }>
}) {
  const [search, setSearch] = useState('')
  const features = Object.entries(account.features).filter(([name]) => name.includes(search))
  return (
    <Panel title="Plan">
      {(act) => (
        <>
          {accounts.length > 1 && (
            <Select
              label="Account"
              value={String(account.id)}
              options={accounts.map(({ id, name }) => [String(id), name])}
              choose={(id) => go({ ...route, parts: [id] })}
            />
          )}
          <h3>Limits</h3>
          <div class="inline">
            {Object.entries(account.limits).map(([name, limit]) => (
              <Limit key={name} account={account} name={name} limit={limit} act={act} />
            ))}
          </div>
          <h3>Features</h3>
          <input
            type="search"
            aria-label="Search features"
            placeholder="Search features"
            value={search}
            onInput={(event) => setSearch(event.currentTarget.value)}
          />
          <div class="features">
            {features.map(([name, isOn]) => (
              <label key={name}>
                <input
                  type="checkbox"
                  checked={isOn}
                  onChange={(event) =>
                    act(() => change(account, { features: { [name]: event.currentTarget.checked } }))
                  }
                />
                {name.replaceAll('_', ' ')}
              </label>
            ))}
          </div>
        </>
      )}
    </Panel>
  )
}
