import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { importGraph } from './imports.ts'

/** What runs in a process or a page of its own, where nobody replaces timers. */
const OWN = /^(cli|inspector|contract\/verify)\//

const GLOBAL_TIMER = /\b(setTimeout|setInterval|setImmediate|AbortSignal\.timeout)\b/

it("takes every timer from the tools: a suite's own may stand still", () => {
  const taking = [...importGraph()].filter(([file, imports]) => {
    const isOwn =
      OWN.test(file) || file === 'tools/waiting/timers.ts' || imports.some(({ to }) => to === 'tools/waiting/timers.ts')
    return !isOwn && GLOBAL_TIMER.test(readFileSync(new URL(`../../src/${file}`, import.meta.url), 'utf8'))
  })
  expect(taking.map(([file]) => file)).toEqual([])
})
