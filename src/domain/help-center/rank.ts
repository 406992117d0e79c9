import { mean, sumBy, uniq } from 'es-toolkit'
import type { Article } from '#db/models/help-center/portal'

/** What a word counts by where it stands: in the title, the description, the content. */
const WEIGHTS = { title: 1, description: 0.4, content: 0.2 } as const

/** How many places of a word the database keeps, and how far behind the last of all can be. */
const MOST_PLACES = 256
const LAST_POSITION = 16_383

/** Where a word stands in an article, and what it counts there. */
interface Place {
  position: number
  weight: number
}

const WORD = String.raw`[\p{L}\p{M}\p{Nd}]+`
const HOST = String.raw`(?:[a-z\d](?:[\w-]{0,62}[a-z\d])?\.){1,9}[a-z]{2,}(?!\w)`

/**
 * What the database's parser tells apart: tags, entities and protocols, which it skips; addresses, numbers, paths and hosts,
 * which it keeps; and words. The bounds keep it quick on texts that nearly are an address.
 */
const TOKENS = new RegExp(
  [
    String.raw`(?<skipped></?[a-z][^<>]*>|&(?:[a-z][a-z\d]*|#\d+|#x[\da-f]+);|[a-z]+:\/\/)`,
    String.raw`[a-z\d](?:[\w.-]{0,62}[a-z\d])?@${HOST}`,
    String.raw`[+-](?<!-\p{L}+.)\d+(?:\.\d+)?(?:e[+-]?\d+)?|\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\p{L}\d]|[./]\w)`,
    String.raw`\/(?:[./-]?\w)+`,
    String.raw`(?<host>${HOST}(?::\d+)?)(?<path>\/[\w.~%/?=&+:;,@#!$*()-]+)?`,
    String.raw`[a-z\d]\w{0,62}(?:[./]\w+)+`,
    String.raw`(?<compound>${WORD}(?:-(?=\p{L})${WORD})+)`,
    WORD,
  ].join('|'),
  'gu',
)

/** The words of a text, as searches know them: of what is compound, the whole and then its parts. */
export function wordsOf(text: string): string[] {
  return [...text.toLowerCase().matchAll(TOKENS)].flatMap(([token, skipped, host = '', path, compound]) => {
    if (skipped !== undefined) return []
    if (path !== undefined) return [token, host, path]
    return compound === undefined ? token : [token, ...token.split('-')]
  })
}

/** What a query asks for: words, and of what is not one word to the database those that stand behind one another. */
export function phrasesOf(query: string): string[][] {
  return query
    .split(/[\t-\r ]+/)
    .map((term) => wordsOf(term.replace(/['?\\:‘’ʻʼ]/g, ' ')))
    .filter((words) => words.length > 0)
}

/** Where each word of an article stands, title, description and content one behind the other. */
function placesIn(article: Article): Map<string, Place[]> {
  const places = new Map<string, Place[]>()
  let position = 0
  for (const [part, weight] of [
    [article.title, WEIGHTS.title],
    [article.description ?? '', WEIGHTS.description],
    [article.content ?? '', WEIGHTS.content],
  ] as const) {
    for (const word of wordsOf(part)) {
      position = Math.min(position + 1, LAST_POSITION)
      const known = places.get(word)
      if (!known) places.set(word, [{ position, weight }])
      else if (known.length < MOST_PLACES) known.push({ position, weight })
    }
  }
  return places
}

/** Where the words stand that begin with a wanted one, a list for each of them. */
function placesOf(places: ReadonlyMap<string, Place[]>, wanted: string): Place[][] {
  return [...places]
    .filter(([word]) => word.startsWith(wanted))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, found]) => found)
}

/** The sum of the inverse squares, which a word that comes again and again can't exceed. */
const MOST = 1.64493406685

/** What the places of a word count together: the best one in full, and the others the less the later they come. */
function countOf(places: readonly Place[]): number {
  const faded = places.map(({ weight }, index) => weight / (index + 1) ** 2)
  const best = Math.max(...places.map(({ weight }) => weight))
  const index = places.findIndex(({ weight }) => weight === best)
  return (best + sumBy(faded, (one) => one) - best / (index + 1) ** 2) / MOST
}

/** What nearness counts, by the distance of two words; what is farther away counts next to nothing. */
const NEARNESS = Array.from({ length: 101 }, (_, distance) =>
  Math.sqrt(1 / (1.005 + 0.05 * Math.exp(distance / 1.5 - 2))),
)
const FARNESS = 1e-15

/** How near the wanted words are to one another; of a beginning that several words have, later ones meet the last of them. */
function rankTogether(found: ReadonlyArray<readonly Place[][]>): number {
  let missed = 1
  const last: Place[][] = []
  found.forEach((words, index) => {
    const earlier = last.slice(0, index).flat()
    for (const places of words) {
      last[index] = places
      for (const a of places) {
        for (const b of earlier) {
          const distance = Math.abs(a.position - b.position)
          if (distance > 0) missed *= 1 - Math.sqrt(a.weight * b.weight) * (NEARNESS[distance] ?? FARNESS)
        }
      }
    }
  })
  return 1 - missed
}

/**
 * How well an article fits a query, for its length.
 * Source: the database's ranking of a text search, its result divided by the number of words.
 */
export function rankOf(article: Article, query: string): number {
  const places = placesIn(article)
  const found = uniq(phrasesOf(query).flat())
    .sort()
    .map((wanted) => placesOf(places, wanted))
  const rank = found.length < 2 ? mean(found.map((words) => sumBy(words, countOf))) : rankTogether(found)
  return rank / sumBy([...places.values()], ({ length }) => length)
}
