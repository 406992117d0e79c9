/**
 * What the inspector does: asks the control API every two seconds and shows the answers. Everything that came from outside
 * is set as text, never as markup.
 */
export const SCRIPT = `
'use strict'
const $ = (id) => document.getElementById(id)
let tab = 'requests'
let selected = null

// The page may be below a path, and a world's own: /~worker-3/__mock/
const [, root, own = 'default'] = /^(.*?)(?:[/]~([^/]*))?[/]__mock[/]*$/.exec(location.pathname)

const call = async (method, path, body) => {
  const headers = { 'x-mockwoot-world': $('world').value || own }
  if (body !== undefined) headers['content-type'] = 'application/json'
  const response = await fetch(root + '/__mock' + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) })
  const text = await response.text()
  if (!response.ok) throw new Error(response.status + ' ' + text)
  return text === '' ? null : JSON.parse(text)
}

const element = (name, text, className) => {
  const node = document.createElement(name)
  if (text !== undefined) node.textContent = text === null ? '–' : String(text)
  if (className) node.className = className
  return node
}

const mark = (status) => (status >= 400 || status === 0 ? 'bad' : 'good')

const TABS = {
  requests: {
    path: '/requests?limit=200',
    head: ['#', 'Time', 'Request', 'Operation', 'Status', 'ms', 'Contract'],
    rows: (entries) => entries.reverse().map((entry) => [entry, [
      [entry.id], [entry.at.slice(11, 23)], [entry.method + ' ' + entry.path], [entry.operation],
      [entry.internal_error ? entry.status + ' by an error of the mock' : entry.status, mark(entry.status)], [entry.duration_ms.toFixed(1)],
      [entry.violations.length || '', entry.violations.length ? 'bad' : ''],
    ]]),
  },
  deliveries: {
    path: '/deliveries',
    head: ['#', 'Time', 'Event', 'To', 'State', 'Status', 'Attempts'],
    rows: (list) => list.reverse().map((entry) => [entry, [
      [entry.id], [entry.at.slice(11, 23)], [entry.event], [entry.target + ' ' + entry.url],
      [entry.state, entry.state === 'failed' || entry.state === 'refused' ? 'bad' : 'good'], [entry.status], [entry.attempts],
    ]]),
  },
  contract: {
    path: '/contract',
    head: ['Kind', 'What', 'Where', 'Times'],
    rows: (report) => [
      ...report.violations.map((entry) => [entry, [[entry.kind, 'bad'], [entry.message], [entry.request.method + ' ' + entry.request.path], [entry.count]]]),
      ...report.mismatches.map((entry) => [entry, [['mismatch', 'bad'], [entry.message], [entry.operation], [1]]]),
      ...report.operations.filter(({ requests }) => requests > 0).map((entry) => [entry, [['called', 'good'], [entry.operation], [entry.method + ' ' + entry.path], [entry.requests]]]),
    ],
  },
  faults: {
    path: '/faults',
    head: ['#', 'Match', 'Effect', 'Applied'],
    rows: (list) => list.map((entry) => {
      const { id, match, applied, ...effect } = entry
      return [entry, [[id], [JSON.stringify(match)], [JSON.stringify(effect)], [applied]]]
    }),
  },
  records: {
    path: '/state',
    head: ['Table', 'Records'],
    rows: ({ tables }) => Object.entries(tables).map(([name, { records }]) => [records.slice(-50), [[name], [records.length]]]),
  },
}

const show = (value) => {
  selected = value
  $('detail').textContent = value === null ? 'Choose a row.' : JSON.stringify(value, null, 2)
}

const row = ([entry, cells]) => {
  const line = element('tr')
  line.tabIndex = 0
  line.append(...cells.map(([text, className]) => element('td', text, className)))
  line.onclick = () => show(entry)
  line.onkeydown = (event) => { if (event.key === 'Enter') show(entry) }
  return line
}

const draw = async () => {
  const { path, head, rows } = TABS[tab]
  const lines = rows(await call('GET', path)).map(row)
  $('head').replaceChildren(...head.map((title) => element('th', title)))
  $('rows').replaceChildren(...lines)
  $('empty').hidden = lines.length > 0
}

const refresh = async () => {
  try {
    const [health, clock, worlds] = await Promise.all([call('GET', '/health'), call('GET', '/clock'), call('GET', '/worlds')])
    $('health').textContent = health.version + ' · ' + health.scenario + ' · ' + health.dialect
    $('clock').textContent = clock.now.replace('T', ' ').slice(0, 19) + (clock.frozen ? ' (frozen)' : '')
    $('freeze').textContent = clock.frozen ? 'Unfreeze' : 'Freeze'
    $('freeze').dataset.frozen = String(clock.frozen)
    const known = [...$('world').options].map(({ value }) => value).join()
    if (known !== worlds.join()) {
      const current = $('world').value || own
      $('world').replaceChildren(...worlds.map((name) => new Option(name, name, false, name === current)))
    }
    await draw()
    $('error').textContent = ''
  } catch (error) {
    $('error').textContent = error.message
  }
}

const act = (work) => async () => {
  try { await work() } catch (error) { $('error').textContent = error.message; return }
  await refresh()
}

for (const name of Object.keys(TABS)) {
  const button = element('button', name)
  button.role = 'tab'
  button.onclick = () => {
    tab = name
    for (const other of $('tabs').children) other.ariaSelected = String(other === button)
    show(null)
    refresh()
  }
  button.ariaSelected = String(name === tab)
  $('tabs').append(button)
}
$('reset').onclick = act(() => call('POST', '/reset', $('seed').value ? { seed: $('seed').value } : {}))
$('freeze').onclick = act(() => call('POST', '/clock', { frozen: $('freeze').dataset.frozen !== 'true' }))
$('hour').onclick = act(() => call('POST', '/clock', { advance: 3600 }))
$('clear').onclick = act(() => (tab === 'deliveries' || tab === 'faults' ? call('DELETE', '/' + tab) : call('DELETE', '/requests')))
$('customer').onsubmit = (event) => {
  event.preventDefault()
  act(() => call('POST', '/incoming', { inbox_id: Number($('inbox').value), contact: { email: $('email').value }, content: $('content').value }))()
}
$('world').onchange = () => { show(null); refresh() }
show(null)
refresh()
setInterval(() => { if (document.visibilityState === 'visible') refresh() }, 2000)
`
