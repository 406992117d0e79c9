import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { createMockwoot } from '#index'
import { outcome } from '#test/cli/terminal'
import { scripts } from '../../package.json'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const PAGES = ['AGENTS.md', 'llms.txt', 'skills/mockwoot/SKILL.md']

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found)

describe.each(PAGES)('%s', (page) => {
  const text = read(page)

  it('is short', () => {
    expect(text.split('\n').length).toBeLessThan(80)
  })

  it('leads to pages that there are', () => {
    for (const link of all(text, /\]\(([^)#]+)[^)]*\)/g).filter((target) => !target.startsWith('http'))) {
      expect(existsSync(join(ROOT, dirname(page), link)), link).toBe(true)
    }
    for (const path of all(text, /`((?:src|test|docs|fixtures|examples)\/[\w/.-]*)`/g)) {
      expect(existsSync(join(ROOT, path)), path).toBe(true)
    }
  })

  it('names scripts that there are', () => {
    for (const name of all(text, /`npm run ([\w:]+)`/g)) expect(Object.keys(scripts), name).toContain(name)
  })

  it('names commands and options that there are', async () => {
    for (const line of all(text, /npx mockwoot ([^`\n]+)/g)) {
      const words = (line.split(' -- ')[0] ?? '').split(' ')
      const { out, exitCode } = await outcome([words[0] ?? '', '--help'])
      expect(exitCode, line).toBe(0)
      for (const option of words.filter((word) => word.startsWith('--'))) expect(out, line).toContain(option)
    }
  })
})

describe('the skill', () => {
  const skill = read('skills/mockwoot/SKILL.md')

  it('says when it is of use', () => {
    const { name, description } = parse(skill.split('---')[1] ?? '')
    expect(name).toBe('mockwoot')
    expect(description).toContain('Use it when')
    expect(description.length).toBeLessThan(1024)
  })

  it('calls what the mock has', () => {
    const mock = createMockwoot()
    for (const name of all(skill, /mock\.(\w+)/g)) expect(mock, name).toHaveProperty(name)
    const paths = mock.operations.map(({ path }) => path)
    for (const path of all(skill, /GET (\/__mock\/\w+)/g)) expect(paths).toContain(path)
  })
})
