import { isPlainObject } from '#db/models/columns'
import { TICK } from '#tools/time/clock'

/** What stands for a time begins so, and no other text does. */
const MARK = '@time '

/** What came about at some time, in milliseconds since 1970. */
export interface Dated {
  now: number
  value: unknown
}

/**
 * The JSON of what came about at one time and at another, so that `dated` can tell what would at any. Times in it are kept
 * by how far they are from that time: milliseconds, and how often a tick was added for them to differ from others.
 * @throws where the two differ in anything else
 */
export function undated(one: Dated, other: Dated): string {
  const both = (value: unknown, otherValue: unknown, path: string): unknown => {
    if (Object.is(value, otherValue) && isKept(value)) return value
    if (typeof value === 'number' && typeof otherValue === 'number') {
      const distance = distanceOf(value, one.now)
      if (timeAt(one.now, distance) === value && timeAt(other.now, distance) === otherValue) return MARK + distance
    }
    const [entries, others] = [entriesOf(value), entriesOf(otherValue)]
    if (!entries || !others || entries.map(nameOf).join() !== others.map(nameOf).join()) {
      throw new Error(`Failed to find out what is the same at any time: ${path} is ${value}, and then ${otherValue}`)
    }
    const found = entries.map(([key, item], index) => [key, both(item, others[index]?.[1], `${path}.${key}`)] as const)
    return Array.isArray(value) ? found.map(([, item]) => item) : Object.fromEntries(found)
  }
  return JSON.stringify(both(one.value, other.value, ''))
}

/** What `undated` was given, as it comes about at a time. */
export function dated<T>(text: string, now: number): T {
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(MARK) ? timeAt(now, value.slice(MARK.length)) : value,
  )
}

/** Whether JSON keeps a value that is no object, and nobody takes it for a time. */
function isKept(value: unknown): boolean {
  if (typeof value === 'string') return !value.startsWith(MARK)
  return value === null || typeof value === 'boolean' || Number.isFinite(value)
}

function entriesOf(value: unknown): Array<[string, unknown]> | undefined {
  return Array.isArray(value) || isPlainObject(value) ? Object.entries<unknown>({ ...value }) : undefined
}

function nameOf([name]: [string, unknown]): string {
  return name
}

function distanceOf(time: number, now: number): string {
  const milliseconds = Math.floor(time - now)
  return `${milliseconds} ${Math.round((time - now - milliseconds) / TICK)}`
}

/** Rounded as by who adds the ticks. */
function timeAt(now: number, distance: string): number {
  const [milliseconds = 0, ticks = 0] = distance.split(' ').map(Number)
  let time = now + milliseconds
  for (let tick = 0; tick < ticks; tick++) time += TICK
  return time
}
