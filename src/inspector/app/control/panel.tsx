import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { refresh } from '../live.ts'
import { useAction } from '../load.ts'
import { Problem } from '../parts/bits.tsx'

/** Does something to the mock, then shows what came of it. */
export type Do = (work: () => Promise<unknown>) => void

/** One thing to steer, with what went wrong at the last try. */
export function Panel({ title, children }: { title: string; children: (act: Do) => ComponentChildren }) {
  const id = useId()
  const { error, act } = useAction()
  const steer: Do = (work) =>
    void act(async () => {
      await work()
      await refresh()
    })
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children(steer)}
      <Problem text={error} />
    </section>
  )
}
