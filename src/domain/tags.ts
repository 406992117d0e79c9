import type { Desk } from '#domain/desk'
import { refuseInvalid } from '#errors'
import { downcase, isBlank, stripped } from '#tools/ruby'

/** How long a label may be. */
const LONGEST = 255

/**
 * What stands in quotes between commas: a label as it is, commas and all. Where one that begins does not end, none does that
 * begins in the same line behind it: so the rest of the line is taken as well, but for a comma at its end, and not read again.
 */
const QUOTED = [
  /(?:^|,)[\t-\r ]*"(?:(.*?)"[\t-\r ]*(?=,|$)|.*?(?=(?:,[\t-\r ]*)?(?!.)))/g,
  /(?:^|,)[\t-\r ]*'(?:(.*?)'[\t-\r ]*(?=,|$)|.*?(?=(?:,[\t-\r ]*)?(?!.)))/g,
]

/**
 * Labels to tag with, as the server's tag library reads them.
 * @throws {Failure} `RecordInvalid` for one that is too long
 */
export function tagNames(given: readonly string[]): string[] {
  const names = readTags(given)
  refuseTooLong(names)
  return names
}

/**
 * Labels as the server's tag library reads them: commas divide texts but for what is in quotes, which comes first; blanks go,
 * and of those that differ in case only the first stays.
 */
function readTags(given: readonly string[]): string[] {
  const quoted: string[] = []
  const rest = QUOTED.reduce(
    (text, pattern) =>
      text.replace(pattern, (whole, name: string | undefined) => {
        if (name === undefined) return whole
        quoted.push(name)
        return ''
      }),
    given.join(', '),
  )
  const firsts = new Map<string, string>()
  for (const name of [...quoted, ...rest.split(',')].map(stripped)) {
    if (!isBlank(name) && !firsts.has(downcase(name))) firsts.set(downcase(name), name)
  }
  return [...firsts.values()]
}

/** The labels that a list is asked for, as {@link readTags} reads them, for a comparison that case makes no difference to. */
export function tagKeys(asked: readonly string[]): string[] {
  return readTags(asked).map(downcase)
}

/** The library does not make the tag, and then has nothing to tag with. */
function refuseTooLong(names: readonly string[]): void {
  if (names.every((name) => [...name].length <= LONGEST)) return
  refuseInvalid([
    ['tag', 'must exist'],
    ['tag_id', "can't be blank"],
  ])
}

/** Whether two lists of labels have the same ones. The library asks for no more: another order is no change. */
export function areSameTags(some: readonly string[], others: readonly string[]): boolean {
  const sorted = others.toSorted()
  return some.length === others.length && some.toSorted().every((name, place) => name === sorted[place])
}

/** What is tagged once `named` are its labels: tags that stay keep their places and their spelling, new ones come behind them. */
export function tagged(before: readonly string[], named: readonly string[]): string[] {
  const [old, wanted] = [before, named].map((names) => new Set(names.map(downcase)))
  return [...before.filter((name) => wanted?.has(downcase(name))), ...named.filter((name) => !old?.has(downcase(name)))]
}

/**
 * Makes tags of these names where there are none.
 * @returns the names as they are spelled: what was given before, in any account, stays as it was then
 */
export function makeTags({ db }: Desk, names: readonly string[]): string[] {
  return names.map((name) => (db.tags.one('name', downcase(name)) ?? db.tags.insert({ name })).name)
}
