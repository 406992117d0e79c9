import { createRequire } from 'node:module'
import { join } from 'node:path'
import { EXAMPLES } from 'virtual:fixtures'
import { Liquid } from 'liquidjs'
import { describe, expect, it } from 'vitest'
import { renderLiquid } from '#domain/conversations/messages/liquid-engine'
import { createMockwoot } from '#index'
import type { Packed } from './packed.ts'

const load = createRequire(import.meta.url)

const NOW = Date.UTC(2025, 0, 10, 10)

/** Filters, of what there is of a text, a number and a list; and every tag. */
const TEMPLATES = [
  ...Object.keys(new Liquid().filters).flatMap((name) => [
    `{{ contact.name | ${name} }} {{ contact.name | ${name}: "a", "b" }} {{ contact.name | ${name}: 2 }}`,
    `{{ 7.5 | ${name} }} {{ 7.5 | ${name}: 2 }}`,
    `{{ contact.name | split: "i" | ${name}: "name" | join: "-" }}`,
  ]),
  '{% assign a = 3 %}{% capture b %}{{ a }}{% endcapture %}{{ b }}{% increment c %}{% decrement c %}{% echo b %}',
  '{% case 1 %}{% when 1 %}a{% else %}b{% endcase %}{% if a %}{% elsif 1 == 1 %}c{% endif %}{% unless a %}d{% endunless %}',
  '{% for i in (1..9) limit: 4 %}{% cycle "a", "b" %}{% if i == 3 %}{% break %}{% else %}{% continue %}{% endif %}{% endfor %}',
  '{% tablerow i in (1..4) cols: 2 %}{{ i }}{% endtablerow %}{% raw %}{{ a }}{% endraw %}{% comment %}b{% endcomment %}',
  '{% liquid echo 1 %}{% # nothing %}{{ "now" | date: "%A %B %-d %Y %H:%M" }}{{ contact.plan[0].name }}',
  '{% render "a" %}',
  '{% include "a" %}',
  '{% layout "a" %}',
  '{% block a %}{% endblock %}',
]

/** What the package has of its data and its libraries does what the source and the whole ones do. */
export function testSame(packed: () => Packed): void {
  const built = (name: string) => load(join(packed().folder, 'dist', name))

  describe('with what it has of its data and its libraries', () => {
    it('makes up the same desk', () => {
      const tablesOf = (create: typeof createMockwoot) =>
        create({ seed: 'demo', now: new Date(NOW), rng: 7 }).state().tables
      expect(tablesOf(built('index.cjs').createMockwoot)).toEqual(tablesOf(createMockwoot))
    })

    it('shows the same exchanges', () => {
      expect(built('fixtures.cjs').EXAMPLES).toEqual(EXAMPLES)
    })

    it('renders the same of templates', () => {
      const rendered = (render: typeof renderLiquid) =>
        TEMPLATES.map((template) => render(template, { contact: { name: 'Alice Smith', plan: [{ name: 1 }] } }, NOW))
      expect(rendered(built('liquid.cjs').deferred[0])).toEqual(rendered(renderLiquid))
    })
  })
}
