import { Mockwoot } from '#mockwoot'
const origin = 'http://127.0.0.1:4100'
const A = '/api/v1/accounts/1'
async function call(mock: Mockwoot, method: string, path: string, json?: any, token = 'mockwoot-admin-token') {
  const headers: any = { 'content-type': 'application/json', accept: 'application/json', api_access_token: token }
  const r = await mock.handle({ method, target: path, origin, header: (n: string) => headers[n.toLowerCase()], body: json === undefined ? undefined : new TextEncoder().encode(JSON.stringify(json)) } as any)
  await mock.settled()
  let body: any = r.body
  try { body = JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body as any)) } catch {}
  return { status: r.status, body }
}
const P = 'mockwoot-platform-token'
const STR = [null, '', '   ', 12345, true, { a: 'b' }, ['a', 'b'], [], 'x'.repeat(256), 'x'.repeat(300), 'Ünï <b>漢</b> 🙂', '  padded  ']
const NUM = [null, '', 'x', '5', 0, -1, 1.5, 999999, 99999999999, [1], {}, true]
const BOOL = [null, '', 'false', 'x', [], {}, 0, 1]
const HASH = [null, '', 'x', [], {}, { a: { b: [1, null] } }, [1], 5]
const jobs: [string, string, string, any, any[], string?, string?][] = []
const add = (m: string, p: string, f: string, base: any, kinds: any[], wrap?: string, tok?: string) => jobs.push([m, p, f, base, kinds, wrap as any, tok as any])
add('POST', A + '/agents', 'name', { email: 'n@x.com', role: 'agent' }, STR)
add('POST', A + '/agents', 'custom_role_id', { email: 'n@x.com', name: 'N', role: 'agent' }, NUM)
add('PATCH', A + '/agents/2', 'name', {}, STR)
add('PATCH', A + '/agents/2', 'role', {}, STR)
add('PATCH', A, 'domain', {}, STR); add('PATCH', A, 'support_email', {}, STR); add('PATCH', A, 'auto_resolve_after', {}, NUM); add('PATCH', A, 'auto_resolve_message', {}, STR); add('PATCH', A, 'settings', {}, HASH)
add('POST', '/api/v1/accounts', 'email', { account_name: 'Q', user_full_name: 'S O', password: 'Password1!' }, STR)
add('POST', A + '/assignment_policies', 'assignment_order', { name: 'Q' }, [...STR, 'balanced', 1]); add('PATCH', A + '/assignment_policies/1', 'name', {}, STR); add('PATCH', A + '/assignment_policies/1', 'description', {}, STR)
add('PATCH', A + '/automation_rules/1', 'description', {}, STR); add('PATCH', A + '/automation_rules/1', 'active', {}, BOOL); add('PATCH', A + '/automation_rules/1', 'conditions', {}, HASH)
add('POST', A + '/campaigns', 'scheduled_at', { title: 'C', message: 'm', inbox_id: 2 }, STR)
add('PATCH', A + '/canned_responses/1', 'short_code', {}, STR); add('PATCH', A + '/canned_responses/1', 'content', {}, STR)
add('PATCH', A + '/companies/1', 'name', {}, STR, 'company'); add('PATCH', A + '/companies/1', 'domain', {}, [...STR, 'taken.example.com', 'a.b'], 'company')
add('POST', A + '/contacts', 'name', {}, STR); add('POST', A + '/contacts', 'email', {}, [...STR, 'c@x.com']); add('POST', A + '/contacts', 'blocked', {}, BOOL); add('POST', A + '/contacts', 'custom_attributes', {}, HASH)
add('POST', A + '/contacts/1/notes', 'content', {}, STR)
add('POST', A + '/conversations', 'inbox_id', { contact_id: 1 }, NUM); add('POST', A + '/conversations', 'contact_id', { inbox_id: 1 }, NUM)
add('POST', A + '/custom_attribute_definitions', 'attribute_key', { attribute_display_name: 'D', attribute_display_type: 0, attribute_model: 0 }, [...STR, 'status'])
for (const f of ['attribute_values', 'attribute_display_type', 'attribute_model']) add('PATCH', A + '/custom_attribute_definitions/1', f, {}, [...NUM, ...HASH])
add('POST', A + '/custom_filters', 'query', { name: 'F', filter_type: 0 }, HASH)
add('POST', A + '/inboxes', 'name', { channel: { type: 'api' } }, [...STR, '<b>x</b>', 'a@b'])
for (const f of ['csat_config', 'auto_assignment_config']) add('PATCH', A + '/inboxes/1', f, {}, HASH)
for (const f of ['business_name', 'greeting_message']) add('PATCH', A + '/inboxes/1', f, {}, STR)
add('PATCH', A + '/inboxes/1', 'portal_id', {}, NUM)
for (const f of ['website_url', 'widget_color', 'welcome_title', 'welcome_tagline', 'reply_time']) add('PATCH', A + '/inboxes/2', f, {}, STR, 'channel')
for (const f of ['hmac_mandatory', 'continuity_via_email', 'pre_chat_form_enabled']) add('PATCH', A + '/inboxes/2', f, {}, BOOL, 'channel')
add('PATCH', A + '/inboxes/3', 'email', {}, STR, 'channel')
add('POST', A + '/labels', 'show_on_sidebar', { title: 'qqq' }, BOOL)
add('PATCH', A + '/macros/1', 'created_by_id', {}, NUM)
add('POST', '/platform/api/v1/accounts', 'name', {}, STR, undefined, P)
for (const f of ['features', 'custom_attributes', 'limits']) add('PATCH', '/platform/api/v1/accounts/2', f, {}, HASH, undefined, P)
for (const f of ['name', 'slug', 'color', 'custom_domain']) add('PATCH', A + '/portals/po', f, {}, STR, 'portal')
for (const f of ['status', 'position']) add('POST', A + '/portals/po/articles', f, { title: 'T', author_id: 1, content: 'c' }, [...NUM, 'draft', 'bogus'], 'article')
add('POST', A + '/portals/po/articles', 'locale', { title: 'T', author_id: 1, content: 'c' }, STR, 'article')
for (const f of ['meta', 'views', 'author_id', 'locale', 'associated_article_id']) add('PATCH', A + '/portals/po/articles/1', f, {}, [...NUM, { a: 1 }], 'article')
for (const f of ['description', 'locale', 'position', 'icon', 'parent_category_id']) add('PATCH', A + '/portals/po/categories/1', f, {}, [...NUM, ...STR], 'category')
add('POST', A + '/teams', 'name', {}, [...STR, 'TAKEN', 'taken']); add('PATCH', A + '/teams/1', 'name', {}, [...STR, 'taken']); add('PATCH', A + '/teams/1', 'description', {}, STR)
add('PATCH', A + '/webhooks/1', 'url', {}, [...STR, 'http://a.example/x']); add('PATCH', A + '/webhooks/1', 'name', {}, STR)
for (const f of ['email', 'message_signature', 'password']) add('PUT', '/api/v1/profile', f, {}, STR, 'profile')
for (const f of ['description', 'next_response_time_threshold', 'resolution_time_threshold']) add('POST', A + '/sla_policies', f, { name: 'S' }, [...STR, ...NUM], 'sla_policy')
for (const f of ['name', 'description', 'permissions']) add('PATCH', A + '/custom_roles/1', f, {}, STR, 'custom_role')
for (const f of ['name', 'description', 'exclusion_rules']) add('PATCH', A + '/agent_capacity_policies/1', f, {}, [...STR, {}], 'agent_capacity_policy')
for (const f of ['name', 'description', 'config', 'response_guidelines', 'guardrails']) add('PATCH', A + '/captain/assistants/1', f, {}, [...STR, {}], 'assistant')
for (const f of ['name', 'email', 'custom_attributes', 'avatar_url', 'additional_attributes']) add('PATCH', '/public/api/v1/inboxes/:i/contacts/src', f, {}, [...STR, {}])
for (const f of ['phone_number', 'source_id']) add('POST', '/public/api/v1/inboxes/:i/contacts', f, {}, STR)
for (const f of ['bot_type', 'bot_config', 'outgoing_url']) add('POST', A + '/agent_bots', f, { name: 'b' }, [...STR, {}])
async function main() {
  const mock = new Mockwoot({ baseUrl: origin, seed: 'empty', dialect: 'chatwoot', now: new Date('2026-01-01') } as any, (async () => ({ status: 200 })) as any)
  await call(mock, 'POST', A + '/agents', { email: 'a2@x.com', name: 'A2', role: 'agent' })
  await call(mock, 'POST', A + '/assignment_policies', { assignment_policy: { name: 'ap' } })
  await call(mock, 'POST', A + '/inboxes', { name: 'I', channel: { type: 'api' } })
  const i = (await call(mock, 'GET', A + '/inboxes/1')).body.inbox_identifier
  await call(mock, 'POST', A + '/inboxes', { name: 'W', channel: { type: 'web_widget', website_url: 'https://x.com' } })
  await call(mock, 'POST', A + '/inboxes', { name: 'E', channel: { type: 'email', email: 'e@x.com' } })
  await call(mock, 'POST', A + '/automation_rules', { name: 'r', event_name: 'message_created', description: 'd', active: true, conditions: [{ attribute_key: 'content', filter_operator: 'contains', values: ['z'], query_operator: null }], actions: [{ action_name: 'add_label', action_params: ['x'] }] })
  await call(mock, 'POST', A + '/canned_responses', { short_code: 's', content: 'c' })
  await call(mock, 'POST', A + '/companies', { company: { name: 'Co', domain: 'co.example.com' } })
  await call(mock, 'POST', A + '/companies', { company: { name: 'Co2', domain: 'taken.example.com' } })
  await call(mock, 'POST', A + '/contacts', { name: 'C', email: 'c@x.com' })
  await call(mock, 'POST', A + '/custom_attribute_definitions', { attribute_display_name: 'D', attribute_display_type: 0, attribute_model: 0, attribute_key: 'kk' })
  await call(mock, 'POST', A + '/macros', { name: 'm', visibility: 'global', actions: [] })
  await call(mock, 'POST', '/platform/api/v1/accounts', { name: 'P2' }, P)
  console.log(await call(mock, 'POST', A + '/portals', { portal: { name: 'Portal', slug: 'po', custom_domain: 'h.example.com', config: { allowed_locales: ['en', 'de'], default_locale: 'en' } } }))
  await call(mock, 'POST', A + '/portals/po/categories', { category: { name: 'Ca', slug: 'ca', locale: 'en' } })
  await call(mock, 'POST', A + '/portals/po/articles', { article: { title: 'T', author_id: 1, content: 'c', category_id: 1 } })
  await call(mock, 'POST', A + '/teams', { name: 'team' }); await call(mock, 'POST', A + '/teams', { name: 'taken' })
  await call(mock, 'POST', A + '/webhooks', { url: 'http://a.example/h' }); await call(mock, 'POST', A + '/webhooks', { url: 'http://a.example/x' })
  await call(mock, 'POST', A + '/custom_roles', { custom_role: { name: 'cr', permissions: ['conversation_manage'] } })
  await call(mock, 'POST', A + '/agent_capacity_policies', { agent_capacity_policy: { name: 'cp' } })
  await call(mock, 'POST', A + '/captain/assistants', { assistant: { name: 'as', description: 'd', config: {} } })
  await call(mock, 'POST', `/public/api/v1/inboxes/${i}/contacts`, { source_id: 'src', name: 'pub' })
  mock.worldOf().snapshot('s')
  for (const [m, p, f, base, kinds, wrap, tok] of jobs) {
    const line: string[] = []
    for (const v of kinds) {
      mock.worldOf().restoreSnapshot('s')
      const body = { ...base, [f]: v }
      const r = await call(mock, m, p.replace(':i', i), wrap ? { [wrap]: body } : body, tok ?? 'mockwoot-admin-token')
      const shown = typeof v === 'string' && v.length > 20 ? `str${v.length}` : JSON.stringify(v)
      const said = r.status >= 400 ? ` ${(JSON.stringify(r.body) ?? '').replace(/,"attributes.*/, '').slice(0, 90)}` : ` ->${JSON.stringify(r.body?.payload?.[f] ?? r.body?.[f] ?? r.body?.payload?.contact?.[f])?.slice(0, 30)}`
      line.push(`   ${shown} ${r.status}${said}`)
    }
    console.log(`## ${m} ${p} ${wrap ?? ''}.${f}\n${line.join('\n')}`)
  }
}
await main()
