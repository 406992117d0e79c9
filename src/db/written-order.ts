/** A record, by its id and by where it stands among the others as they came. */
export interface Place {
  id: number | string
  position: number
}

/** A record that was written after others that came later, and the one that it now stands behind. */
export type Move = [id: number | string, after: number | string]

/** What a list in the order of writing has elsewhere than the list in the order of coming. */
export function movesOf(asWritten: readonly Place[]): Move[] {
  const moves: Move[] = []
  let unmoved: Place | undefined
  for (const place of asWritten) {
    if (unmoved && place.position < unmoved.position) moves.push([place.id, unmoved.id])
    else unmoved = place
  }
  return moves
}

/** The ids of a list in the order of writing. @param ids those of all records as they came */
export function written(ids: readonly Move[0][], moves: readonly Move[]): Move[0][] {
  const moved = new Set(moves.map(([id]) => id))
  const followers = new Map<Move[1], Move[0][]>()
  for (const [id, after] of moves) {
    const others = followers.get(after)
    if (others) others.push(id)
    else followers.set(after, [id])
  }
  return ids.filter((id) => !moved.has(id)).flatMap((id) => [id, ...(followers.get(id) ?? [])])
}
