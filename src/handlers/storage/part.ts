import type { Reply } from '#protocol'

/** A file, or one part of it, with what else an answer says of it. */
interface Part extends Pick<Reply, 'status' | 'headers'> {
  data: Uint8Array<ArrayBuffer>
}

/**
 * The part of a file that a range asks for, as players do that skip through a recording. All of it where none is asked for,
 * where the range runs backwards, and for several at once.
 */
export function partOf(data: Uint8Array<ArrayBuffer>, range: string): Part {
  const size = data.length
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? []
  if (size === 0 || first + last === '') return { data }
  if (first !== '' && last !== '' && Number(last) < Number(first)) return { data }
  const begin = first === '' ? Math.max(size - Number(last), 0) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (begin > end) {
    const nothing = new TextEncoder().encode('Byte range unsatisfiable\n')
    return { status: 416, data: nothing, headers: { 'content-range': `bytes */${size}` } }
  }
  const headers = { 'content-range': `bytes ${begin}-${end}/${size}` }
  return { status: 206, data: data.slice(begin, end + 1), headers }
}
