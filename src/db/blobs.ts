import type { Db } from './db.ts'

/** Records that files belong to: by numbers in one of their columns. */
interface Holder<C extends string> {
  watch(watcher: (change: { action: string; record: Files<C>; previous: Partial<Files<C>> }) => void): void
}

type Files<C extends string> = { [column in C]: number | null | readonly number[] }

/** Calls back with the files of a record that goes, and with those that a record gives up. */
function onRelease<C extends string>(table: Holder<C>, column: C, release: (blobIds: readonly number[]) => void): void {
  table.watch(({ action, record, previous }) => {
    const held = action === 'destroy' ? record[column] : previous[column]
    if (action !== 'create' && held !== undefined && held !== null) release([held].flat())
  })
}

/**
 * Deletes files, from now on, together with the last record that they belong to, whichever way that one goes. Uploads
 * that have never belonged to any stay: a message may still name them.
 */
export function deleteReleasedBlobs(db: Db): void {
  const { attachments, automationRules, macros, portals, users, contacts, companies, inboxes, agentBots } = db
  const single = [attachments, portals, users, contacts, companies, inboxes, agentBots]
  const isHeld = (id: number): boolean =>
    single.some((table) => table.many('blob', id).size > 0) ||
    automationRules.all().some(({ blob_ids }) => blob_ids.includes(id)) ||
    macros.all().some(({ blob_ids }) => blob_ids.includes(id))
  const release = (blobIds: readonly number[]): void => {
    for (const id of blobIds) {
      const blob = db.blobs.get(id)
      if (blob && !isHeld(id)) db.blobs.delete(blob)
    }
  }
  onRelease(attachments, 'blob_id', release)
  onRelease(portals, 'logo_blob_id', release)
  for (const table of [users, contacts, companies, inboxes, agentBots]) onRelease(table, 'avatar_blob_id', release)
  for (const table of [automationRules, macros]) onRelease(table, 'blob_ids', release)
}
