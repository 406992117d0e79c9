import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { circles, importGraph } from './imports.ts'

/** The layers as `docs/architecture.md` lists them, lowest first: the first column of its table. */
function documentedLayers(): string[][] {
  const page = readFileSync(new URL('../../docs/architecture.md', import.meta.url), 'utf8')
  const table = page.slice(page.indexOf('| layer'), page.indexOf('\n\n', page.indexOf('| layer')))
  const rows = table.split('\n').slice(2)
  return rows.map((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)).reverse()
}

const layers = documentedLayers()

function rankOf(file: string): number {
  return layers.findIndex((names) => names.some((name) => (name.endsWith('/') ? file.startsWith(name) : file === name)))
}

const graph = importGraph()

describe('the layers of the source', () => {
  it('have a place for every file', () => {
    expect([...graph.keys()].filter((file) => rankOf(file) < 0)).toEqual([])
  })

  it('have every place in use', () => {
    const used = new Set([...graph.keys()].map(rankOf))
    expect(layers.filter((_, rank) => !used.has(rank))).toEqual([])
  })

  it('import downward only', () => {
    const upward = [...graph].flatMap(([file, imports]) =>
      imports.filter(({ to }) => rankOf(to) > rankOf(file)).map(({ to }) => `${file} imports ${to}`),
    )
    expect(upward).toEqual([])
  })

  it('have no circle at run time', () => {
    const atRunTime = new Map(
      [...graph].map(([file, imports]) => [file, imports.flatMap(({ to, isErased }) => (isErased ? [] : [to]))]),
    )
    expect(circles(atRunTime)).toEqual([])
  })

  it('have no circle of more than five files, types included', () => {
    const all = new Map([...graph].map(([file, imports]) => [file, imports.map(({ to }) => to)]))
    expect(circles(all).filter((circle) => circle.length > 5)).toEqual([])
  })
})

describe('the search for circles', () => {
  it('finds a circle, and only what is in it', () => {
    const found = circles(
      new Map([
        ['a', ['b']],
        ['b', ['c', 'd']],
        ['c', ['a']],
        ['d', []],
      ]),
    )
    expect(found).toEqual([['a', 'b', 'c']])
  })
})
