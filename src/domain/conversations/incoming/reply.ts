/*
 * What is left of an e-mail without what it quotes and how it is signed, as the running server's library for that finds it
 * (email_reply_trimmer): each line is of a kind, and patterns of kinds tell what goes.
 */

import { stripped } from '#tools/ruby'

const BLANK = String.raw`[\t\p{Zs}]*`
const QUOTED = String.raw`[\t\p{Zs}>]*`
const MARKED = String.raw`[\t\p{Zs}>*]*`
const EMPHASIZED = String.raw`[\t\p{Zs}*]*`
const WORD = String.raw`[\p{L}\p{M}\p{Nd}\p{Pc}]`
const EDGE = `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`

const wordsOf = (words: string): string => `(?<!${WORD})(?:${words})(?!${WORD})`

/** How those begin and end who tell when somebody wrote, in one line or in several, and what does not come between. */
const WROTE = [
  ['在', '写道'],
  ['Op', String.raw`het\svolgende\sgeschreven|schreef`, String.raw`het\svolgende\sgeschreven|schreef[^:]{1,9999}`],
  ['In message', 'writes'],
  ['On|At', 'wrote|writes|says|said', 'wrote|writes|says|said', 'On|wrote|writes|says|said'],
  ['Le', String.raw`nous\sa\sdit|a\s+écrit`],
  ['Am', String.raw`schrieben\sSie`],
  ['Am', 'geschrieben', 'geschrieben|schrieb[^:]{1,9999}'],
  ['Il', String.raw`ha\sscritto`],
  ['Dnia|Dňa', 'napisał', String.raw`napisał(?:\(a\))?`],
  ['Em', 'escreveu'],
  ['El', 'escribió'],
].map(
  ([on = '', wrote = '', end = wrote, between = `${on}|${wrote}`]) =>
    String.raw`^[\t\p{Zs}<>-]*(?:${on}) (?:(?!${wordsOf(between)})[\s\S]){1,1000}?(?:${end})[\t\p{Zs}.:>-]*$`,
)

const SOMEONE = [
  ['wrote', 'on'],
  ['schrieb', 'am'],
].map(([wrote = '', on = '']) => String.raw`^.{1,400}?${wordsOf(wrote)}[\s\x85]+${wordsOf(on)}.`)

const ADDRESS = String.raw`<[^@<>]{1,400}@[^@<>.]{1,400}\.[^@<>]{1,400}>:?$`

const any = (patterns: readonly string[], flags = 'u'): RegExp => new RegExp(patterns.join('|'), flags)

/** By what a line is known to be empty, a delimiter, a signature, the head of an embedded mail (of either spelling), a header or a quote. */
const KINDS: ReadonlyArray<readonly [kind: string, pattern: RegExp]> = [
  ['e', any([`^${BLANK}$`])],
  ['d', any([`^${BLANK}[-_,=+~#*ᐧ—]+${BLANK}$`])],
  [
    's',
    any(
      [
        `^${BLANK}(?:從我的 iPhone 傳送|${WORD}+ from mobile|[(<]*Sent (?:from|via|with|by) .|From my .|Get Outlook for |Envoyé depuis (?:mon|Yahoo Mail)|Von meinem .+ gesendet|Diese Nachricht wurde von .+ gesendet|Inviato da |Sendt fra min |Enviado do meu |Enviado desde mi |Verzonden met |Verstuurd vanaf mijn |från min )`,
      ],
      'iu',
    ),
  ],
  [
    'b',
    any(
      [
        ...WROTE,
        String.raw`^${QUOTED}Posted by .+ on \d\d/\d\d/\d{4}$`,
        `^${QUOTED}(?:Begin forwarded message|Début du message transféré ):`,
        `^${MARKED}-{2,}${BLANK}(?:(?:Forwarded|Original|Reply) Message|Message transféré|Ursprüngliche Nachricht|Mensaje original|原始邮件)${BLANK}-{2,}`,
      ],
      'iu',
    ),
  ],
  [
    'b',
    any([
      String.raw`^${QUOTED}(?:Op\s.+\sschreef|Am\s.+\sschrieb|(?:Den|søn.)\s.+\sskrev)\s[^:]+:`,
      String.raw`\d{4}.{1,80}пользователь.{0,160}написал:`,
      String.raw`\d{4}.{1,160}(?:napisał\(a\)|пише):`,
      String.raw`\d{4}.{1,80}\s?${ADDRESS}`,
      ...SOMEONE.map((head) => `${head}.*[^:]:`),
      String.raw`^${QUOTED}20\d\d-\d\d-\d\d \d\d:\d\d GMT\+\d\d:\d\d [\w\t\p{Zs}]+$`,
      `^.+ via .+ (?:wrote|schrieb):?${BLANK}$`,
      String.raw`^.+${EDGE}[\w.+-]{1,99}@[\w.-]{1,99}\.\w{2,}${EDGE}.+wrote:?$`,
    ]),
  ],
  [
    'h',
    any([
      String.raw`^${EMPHASIZED}(?:Sendt|Sent|Date|Le|Gesendet|Enviada em|Enviado|Fecha|Data|Datum|Skickat|发送时间)${EMPHASIZED}:.*\d`,
    ]),
  ],
  [
    'h',
    any(
      [
        `^${EMPHASIZED}(?:Fra|Til|Emne|From|To|Cc|Reply-To|Subject|De|Expéditeur|À|Destinataire|Répondre à|Objet|Von|An|Betreff|Para|Assunto|Asunto|Da|Risposta|A|Oggetto|Van|Beantwoorden - Aan|Aan|Onderwerp|Från|Till|Ämne|发件人|收件人|主题)${EMPHASIZED}:.*${WORD}`,
      ],
      'iu',
    ),
  ],
  ['q', any([`^${BLANK}>`])],
]

/** What tells who wrote and when, maybe in several lines. */
const HEADS = [
  ...WROTE.map((head) => any([head], 'gimu')),
  ...SOMEONE.map((head) => any([String.raw`${head}.*\n[^:\n]*(?:\n[^:\n]*){0,3}:`], 'gmu')),
  any([String.raw`\d{4}.{1,80}пользователь.{0,80}\n?.{0,80}?написал:`], 'gu'),
  any([String.raw`\d{4}.{1,80}\n?.{0,80}?(?:napisał\(a\)|пише):`], 'gu'),
  any([String.raw`\d{4}.{1,80}\s?${ADDRESS}`], 'gmu'),
]

/** In how many more lines than one that is told at most. */
const MOST_BREAKS = 4

/** How much of a line is looked at: what tells its kind is short. */
const LONGEST = 400

function kindOf(line: string): string {
  // A block of code, which is kept together, is text.
  if (line.includes('\n')) return 't'
  const beginning = line.slice(0, LONGEST)
  const unlinked = beginning.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
  return KINDS.find(([kind, pattern]) => pattern.test(kind === 's' ? unlinked : beginning))?.[0] ?? 't'
}

/** A mail with quotes of all kinds marked alike, and with one line for who wrote what follows. */
export function cleaned(mail: string): string {
  let text = mail.replace(/^(?:[\t\p{Zs}]*\p{Alphabetic}*[>|]){1,100}/gmu, (marks) =>
    marks.replace(/\p{Alphabetic}+>|\|/gu, '>'),
  )
  for (const head of HEADS) {
    text = text.replace(head, (found) =>
      found.split('\n').length - 1 > MOST_BREAKS ? found : found.replace(/\n+[\s\x85]*/g, ' '),
    )
  }
  return stripped(text)
}

/** The lines of a mail, blocks of code as one each. */
function linesOf(text: string): string[] {
  const all = text.split('\n')
  const last = all.lastIndexOf('```')
  const lines: string[] = []
  for (let place = 0; place < all.length; place++) {
    const line = all[place] ?? ''
    const end = /^```\w*$/.test(line) && place < last ? all.indexOf('```', place + 1) : place
    lines.push(all.slice(place, end + 1).join('\n'))
    place = end
  }
  return lines
}

interface Lines {
  kinds: string
  lines: string[]
}

function upTo({ kinds, lines }: Lines, end: number): Lines {
  return end < 0 ? { kinds, lines } : { kinds: kinds.slice(0, end), lines: lines.slice(0, end) }
}

function without(kind: string, { kinds, lines }: Lines): Lines {
  return { kinds: kinds.replaceAll(kind, ''), lines: lines.filter((_, place) => kinds[place] !== kind) }
}

/** Up to the line of text with which a pattern begins, that line included. */
function upToText(mail: Lines, pattern: RegExp): Lines {
  return upTo(mail, mail.kinds.search(pattern) + 1 || -1)
}

/** Headers that go over several lines: what stands between two of them is one as well (`h+[hte]+h+e`). */
function withWholeHeaders(kinds: string): string {
  const found = [...kinds.matchAll(/h[hte]*/g)].find(([run]) => run.lastIndexOf('he') > 1)
  if (!found) return kinds
  const length = found[0].lastIndexOf('he') + 2
  return kinds.slice(0, found.index) + 'h'.repeat(length) + kinds.slice(found.index + length)
}

/** Where the empty lines and quotes at the end begin. */
function endOfText(kinds: string): number {
  let end = kinds.length
  while (kinds[end - 1] === 'e' || kinds[end - 1] === 'q') end--
  return end
}

/** With the first line of what is not text at the end, or the line of text before it. */
function upToEnd({ kinds, lines }: Lines): Lines {
  let end = kinds.length
  while (end > 0 && 'qbe'.includes(kinds.charAt(end - 1))) end--
  return end === kinds.length ? { kinds, lines } : upTo({ kinds, lines }, kinds[end - 1] === 't' ? end : end + 1)
}

/** Up to the head of an embedded mail that ends with what it quotes, and but a few lines of text. */
function upToQuote(mail: Lines): Lines {
  const pattern = /te*b[eqbh]*((?:t[te]*)?)$/
  const [, more = ''] = pattern.exec(mail.kinds) ?? []
  return more.replaceAll('e', '').length < 7 ? upToText(mail, pattern) : mail
}

/** An e-mail without what it quotes and how it is signed. @param text once cleaned */
export function withoutQuotes(text: string): string {
  const all = linesOf(text)
  const kinds = all.map(kindOf).join('')
  let mail = without('s', upTo({ kinds, lines: all }, kinds.indexOf('d')))
  if (/^b[^t]+t[et]*$/.test(mail.kinds)) mail = { kinds: '', lines: mail.lines.slice(mail.kinds.indexOf('t')) }
  mail = without('b', upToEnd(upToQuote(upToText(mail, /te*b[^q]*$/))))
  mail = without('h', upToText({ ...mail, kinds: withWholeHeaders(mail.kinds) }, /t[eq]*h{3,}/))
  return stripped((mail.kinds.includes('t') ? upTo(mail, endOfText(mail.kinds)) : mail).lines.join('\n'))
}
