import { describe, expect, it } from 'vitest'
import { renderLiquid } from '#domain/conversations/messages/liquid-engine'
import rendered from './rendered.json' with { type: 'json' }

const NOW = Date.UTC(2025, 0, 10, 10)

function render(template: string, given: Record<string, Record<string, unknown>> = {}): string | undefined {
  return renderLiquid(template, given, NOW)
}

describe('Liquid', () => {
  // What Ruby's library, 5.4.0, makes of templates where Rails is; null where it refuses them.
  it.each(rendered.rendered.map(([template, text]) => ({ template, text })))(
    'renders $template',
    ({ template, text }) => {
      expect(render(template ?? '', rendered.given) ?? null).toBe(text)
    },
  )

  it.each([
    ['now', '2025-01-10 10:00'],
    ['today', '2025-01-10 10:00'],
    ['17:30', '2025-01-10 17:30'],
    ['31', '1970-01-01 00:00'],
    ['the 12th', '2025-01-12 00:00'],
    ['feb', '2025-02-01 00:00'],
    ['dec 24', '2025-12-24 00:00'],
  ])('takes what "%s" leaves out from the time that it is', (text, time) => {
    expect(render(`{{ "${text}" | date: "%Y-%m-%d %H:%M" }}`)).toBe(time)
  })

  it('tells in its place what the server does not expect', () => {
    expect(render('a {{ contact.name | upcase }} b', { contact: { name: Symbol('broken') } })).toBe(
      'a Liquid error: internal b',
    )
  })

  it('shows nothing but what a record has', () => {
    const template = '{{ contact.__proto__.constructor }}{{ contact.constructor }}{{ contact.list.constructor }}'
    expect(render(template, { contact: { list: {} } })).toBe('')
  })

  it.each([
    ['unclosed marks', '{{'.repeat(74_000)],
    ['marks within marks', '{{ a '.repeat(30_000)],
    ['deep nesting', '{% if a %}'.repeat(14_000)],
    ['blocks within blocks', `${'{% if true %}'.repeat(101)}${'{% endif %}'.repeat(101)}`],
    ['long markup', `{{ ${'a'.repeat(3_000)} }}`],
    ['a long range', '{{ (1..1000000000) | join }}'],
    ['a long loop', '{% for a in (1..1000000000) %}x{% endfor %}'],
    ['loops in loops', '{% for a in (1..9999) %}{% for b in (1..9999) %}{% endfor %}{% endfor %}'],
    ['texts that grow', `{% assign x = "ab" %}{% for i in (1..40) %}{% assign x = x | append: x %}{% endfor %}`],
    [
      'lists that grow',
      `{% assign x = "a b" | split: " " %}{% for i in (1..40) %}{% assign x = x | concat: x %}{% endfor %}`,
    ],
    ['objects that grow', '{% for i in (1..40) %}{% assign x = nil | default: a: x, b: x %}{% endfor %}{{ x }}'],
    [
      'work on long texts again and again',
      `{% capture a %}${'ab '.repeat(40_000)}{% endcapture %}{% for i in (1..900000) %}{{ a.size }}{% endfor %}`,
    ],
    ['long ranges again and again', '{% for i in (1..900) %}{{ (1..900000) | join | size }}{% endfor %}'],
    [
      'lists with long texts in between',
      `{% capture a %}${'a '.repeat(40_000)}{% endcapture %}{{ a | split: "" | join: a }}`,
    ],
    ['forms that fill much', `{% capture a %}${'%9999d'.repeat(20_000)}{% endcapture %}{{ 1 | date: a }}`],
    ['numbers that are too long', `{% capture a %}${'9'.repeat(140_000)}.5{% endcapture %}{{ a | plus: 1 }}`],
    ['numbers that grow', `{% assign x = 9 %}{% for i in (1..40) %}{% assign x = x | times: x %}{% endfor %}`],
  ])('gives up on %s', (_, template) => {
    const began = performance.now()
    expect(render(template)).toBeUndefined()
    expect(performance.now() - began).toBeLessThan(5_000)
  })

  it.each([
    ['many outputs', '{{a}}'.repeat(30_000)],
    ['tags that end nowhere', `{% capture a %}${'<script '.repeat(15_000)}{% endcapture %}{{ a | strip_html }}`],
    ['places that no number has', '{{ 1.5 | round: -99999999999 }}'],
    ['quotes without an end', `{{ ${`"'`.repeat(900)} | upcase }}`.repeat(50)],
    ['names without an end', `{% assign ${'a'.repeat(1_900)} ! = 1 %}`.repeat(50)],
  ])('takes little time over %s', (_, template) => {
    const began = performance.now()
    render(template)
    expect(performance.now() - began).toBeLessThan(5_000)
  })
})
