import type { Desk } from '#domain/desk'
import type { WorldSettings } from '../parts.ts'
import { harvest, type Planted } from '../seedbed.ts'
import { fromStock } from './from-stock.ts'
import { type Ground, plantIn } from './planting.ts'

/** Fills a world, which is empty and whose clock stands still, with what comes of its seed. */
export function begin(ground: Ground, settings: WorldSettings): void {
  const now = ground.clock.now()
  const known = settings.seedbed.find(settings, now)
  if (known) goOnFrom(ground, known)
  else beginAnew(ground, settings, now)
}

/** Begins with what comes of the seed for all, or is planted here, and keeps it for other worlds. */
function beginAnew(ground: Ground, settings: WorldSettings, now: number): void {
  const { seedbed, watchers } = settings
  const stocked = fromStock(settings, now)
  if (stocked) goOnFrom(ground, stocked)
  else plantIn(ground, settings, () => watchers.planting?.(() => ground.db.size))
  if (seedbed.takes(ground.db.size)) seedbed.keep(settings, now, stocked ?? harvest(ground))
}

/** Fills a desk, which is empty, with what there was at another time. */
export function goOnFrom(
  { db, random, presence: present }: Pick<Desk, 'db' | 'random' | 'presence'>,
  { records, random: drawn, presence }: Planted,
): void {
  db.fill(records)
  random.state = drawn
  present.restore(presence)
}
