import { capitalize } from 'es-toolkit'
import type { Correspondence } from './correspondence.ts'
import type { Elsewhere } from './elsewhere.ts'
import { type Beginning, isSameDuration, isSameMoment } from './moments.ts'
import {
  DURATION,
  isIso,
  isMadeUpName,
  isMilliseconds,
  isToken,
  LONG,
  lastingPart,
  patternOf,
  STORED,
  shapeOf,
  UUID,
} from './patterns.ts'
import { ANY } from './recording.ts'
import { BASELINE_AVATAR } from './tolerances.ts'

/** What two runs are compared by. */
export interface Runs {
  same: Correspondence
  began: Beginning
  /** Unless both began in the same state. */
  elsewhere?: Elsewhere
}

/** A piece of one text and the one that stands in its place in the other. */
type Pair = [real: string, mock: string]

/** Whether two texts are equal but for what differs from run to run. Notes which random value is which. */
export function isSameText(real: string, mock: string, runs: Runs): boolean {
  if (real === mock || real === ANY || (real === '' && mock === BASELINE_AVATAR)) return true
  const { same } = runs
  if (isMadeUpName(real) && isMadeUpName(mock)) return learnName(real, mock, same) || same.isSame(real, mock)
  if (isMilliseconds(real) && isMilliseconds(mock)) return isSameMoment(Number(real), Number(mock), runs.began)
  if (same.isSame(real, mock)) return true
  if (isIso(real) && isIso(mock)) {
    return shapeOf(real) === shapeOf(mock) && isSameMoment(Date.parse(real), Date.parse(mock), runs.began)
  }
  if (isToken(real) && isToken(mock)) return same.learn(real, mock)
  return hasSamePattern(real, mock, same)
}

/** Notes a name that is made up, which templates and activities begin with a capital. */
function learnName(real: string, mock: string, same: Correspondence): boolean {
  return same.learn(real, mock) && same.learn(capitalize(real), capitalize(mock))
}

/** Whether two texts differ in random pieces only, and each piece is the one that it was before. */
function hasSamePattern(real: string, mock: string, same: Correspondence): boolean {
  if (patternOf(real, same.bases.real) !== patternOf(mock, same.bases.mock)) return false
  if (!pairs(real, mock, DURATION).every(([from, to]) => isSameDuration(from, to))) return false
  for (const [from, to] of [...pairs(real, mock, STORED), ...randomPairs(real, mock)]) same.learn(from, to)
  return randomPairs(lastingPart(real), lastingPart(mock)).every(
    ([from, to]) => same.learn(from, to) || same.isSame(from, to),
  )
}

function randomPairs(real: string, mock: string): Pair[] {
  return [...pairs(real, mock, UUID), ...pairs(real, mock, LONG).filter(([from, to]) => from !== to)]
}

/** The pieces of two texts, side by side. */
function pairs(real: string, mock: string, piece: RegExp): Pair[] {
  const ours = mock.match(piece) ?? []
  return (real.match(piece) ?? []).flatMap((from, index) => {
    const to = ours[index]
    return to === undefined ? [] : [[from, to]]
  })
}
