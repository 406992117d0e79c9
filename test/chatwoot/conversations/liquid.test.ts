import { describe, expect, it } from 'vitest'
import { renderLiquid } from '#domain/conversations/messages/liquid-engine'

const NOW = Date.UTC(2025, 0, 10, 10)

function render(template: string): string | undefined {
  return renderLiquid(template, { contact: { name: 'Alice Smith', custom_attribute: { plan: 'gold' } } }, NOW)
}

describe('the Liquid of a message', () => {
  it.each([
    ['{{1}} {{ "a" }} {{ 5 | plus: 2 }}', '1 a 7'],
    ['{{ contact.name | split: " " | first }}', 'Alice'],
    ['{{ contact.name | truncate: 6 }}', 'Ali...'],
    ['{% if contact.custom_attribute.plan == "gold" %}yes{% else %}no{% endif %}', 'yes'],
    ['{% for i in (1..3) %}{{ i }},{% endfor %}', '1,2,3,'],
    ['{{ 7 | divided_by: 2 }} {{ 7 | divided_by: 0 }}', '3 Liquid error: divided by 0'],
    ['{{ contact.nothing }}|{{ nobody.name }}', '|'],
    ['{{ contact }}', 'ContactDrop'],
    ['{{ contact.__proto__.constructor }}{{ contact.constructor }}', ''],
    ['{{ "now" | date: "%Y-%m-%d" }}', '2025-01-10'],
  ])('renders %s', (template, text) => {
    expect(render(template)).toBe(text)
  })

  it.each([
    ['{{}}{{ }}{{ | upcase }}', ''],
    ['{{{contact.name}}}', 'Alice Smith}'],
    ['{{ contact.name | slugify }} {{ contact.name | nope: 1 | upcase }}', 'Alice Smith ALICE SMITH'],
    ['{{ $contact.name | upcase | }}', 'ALICE SMITH'],
  ])('reads what it can of %s', (template, text) => {
    expect(render(template)).toBe(text)
  })

  it.each([
    '{{ contact.name',
    '{% nope %}',
    '{% if contact.name %}',
    '{% layout "a" %}',
    '{% include "/etc/passwd" %}',
  ])('refuses %s', (template) => {
    expect(render(template)).toBeUndefined()
  })

  it.each([
    ['unclosed marks', '{{'.repeat(74_000)],
    ['many outputs', '{{a}}'.repeat(30_000)],
    ['marks within marks', '{{ a '.repeat(30_000)],
    ['deep nesting', '{% if a %}'.repeat(14_000)],
    ['a long loop', '{% for a in (1..1000000000) %}x{% endfor %}'],
    ['loops in loops', '{% for a in (1..9999) %}{% for b in (1..9999) %}{% endfor %}{% endfor %}'],
  ])('gives up on %s', (_, template) => {
    const began = performance.now()
    expect(render(template)).toBeUndefined()
    expect(performance.now() - began).toBeLessThan(5_000)
  })
})
