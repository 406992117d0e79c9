import { DAY, HOUR, MINUTE, SECOND } from '#tools/time/units'

/** How long something is away, in one unit: `3 min`. */
export function span(milliseconds: number): string {
  const away = Math.abs(milliseconds)
  if (away < MINUTE) return `${Math.floor(away / SECOND)} s`
  if (away < HOUR) return `${Math.floor(away / MINUTE)} min`
  if (away < DAY) return `${Math.floor(away / HOUR)} h`
  return `${Math.floor(away / DAY)} d`
}

/** The time of day, to the second. */
export function timeOfDay(at: string | number): string {
  return new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false })
}

/** Day and time, to the minute. */
export function moment(at: string | number): string {
  return new Date(at).toLocaleString([], {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
}

/** How large a file is. */
export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  return bytes < 1024 ** 2 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`
}

/** `Channel::WebWidget` as people call it. */
export function channelName(type: string | null): string {
  const plain = (type ?? '').replace(/^Channel::/, '')
  return plain === 'WebWidget' ? 'Website' : plain
}

/** A number with its noun: `1 request`, `2 requests`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}
