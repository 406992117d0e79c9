import type { Correspondence } from './correspondence.ts'
import { type Beginning, isSameMoment } from './moments.ts'
import { isIso, isMadeUpName, isMilliseconds, isToken, LONG, patternOf, STORED, shapeOf, UUID } from './patterns.ts'
import { ANY } from './recording.ts'
import { BASELINE_AVATAR } from './tolerances.ts'

/** What two runs are compared by. */
export interface Runs {
  same: Correspondence
  began: Beginning
}

/** Whether two texts are equal but for what differs from run to run. Notes which random value is which. */
export function isSameText(real: string, mock: string, runs: Runs): boolean {
  if (real === mock || real === ANY || (real === '' && mock === BASELINE_AVATAR)) return true
  const { same } = runs
  if (isMadeUpName(real) && isMadeUpName(mock)) return same.learn(real, mock) || same.isSame(real, mock)
  if (isMilliseconds(real) && isMilliseconds(mock)) return isSameMoment(Number(real), Number(mock), runs.began)
  if (same.isSame(real, mock)) return true
  if (isIso(real) && isIso(mock)) {
    return shapeOf(real) === shapeOf(mock) && isSameMoment(Date.parse(real), Date.parse(mock), runs.began)
  }
  if (isToken(real) && isToken(mock)) return same.learn(real, mock)
  return hasSamePattern(real, mock, same)
}

function hasSamePattern(real: string, mock: string, same: Correspondence): boolean {
  if (patternOf(real, same.bases.real) !== patternOf(mock, same.bases.mock)) return false
  learnPieces(real, mock, same)
  return true
}

/** Notes which piece of one text is which of the other, where both are of the same pattern. */
function learnPieces(real: string, mock: string, same: Correspondence): void {
  for (const piece of [STORED, UUID, LONG]) {
    const theirs = real.match(piece) ?? []
    const ours = mock.match(piece) ?? []
    // Runs that are no tokens are part of the pattern, so that only their number can differ.
    if (theirs.length !== ours.length) continue
    for (const [index, from] of theirs.entries()) {
      const to = ours[index]
      if (to !== undefined) same.learn(from, to)
    }
  }
}
