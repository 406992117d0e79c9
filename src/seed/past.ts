import type { Desk } from '#domain/desk'
import { MINUTE } from '#tools/time/units'

/** Does something as it was done some minutes ago; the time stands still meanwhile. */
export function ago<T>({ clock }: Desk, minutes: number, work: () => T): T {
  const present = clock.dump()
  clock.restore({ now: present.now - minutes * MINUTE, frozen: true })
  try {
    return work()
  } finally {
    clock.restore(present)
  }
}
