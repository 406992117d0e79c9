/*
 * What is left of an e-mail without what it quotes and how it is signed, as the running server's library for that finds it
 * (email_reply_trimmer): each line is of a kind, and patterns of kinds tell what goes.
 */

import { stripped } from '#tools/ruby'

const BLANK = String.raw`[\t\p{Zs}]*`
const QUOTED = String.raw`[\t\p{Zs}>]*`
const MARKED = String.raw`[\t\p{Zs}>*]*`
const WORD = String.raw`[\p{L}\p{M}\p{N}_]`

/** How those begin and end who tell when somebody wrote, in one line or in several. */
const WROTE = [
  ['Op', String.raw`het\s+volgende\s+geschreven`],
  ['On', 'wrote'],
  ['Le', String.raw`a\s+écrit\s+`],
  ['Il', String.raw`ha\s+scritto`],
  ['Dnia', String.raw`napisał\(a\)`],
  ['Em', 'escreveu'],
  ['El', 'escribió'],
  ['Am', 'schrieb'],
].map(([on, wrote]) => String.raw`^[\t\p{Zs}>-]*${on}\s(?:(?!${on}\s|${wrote}:?)[\s\S]){0,1000}${wrote}:?[\t\p{Zs}-]*$`)

const any = (patterns: readonly string[], flags = 'u'): RegExp => new RegExp(patterns.join('|'), flags)

/** By what a line is known to be empty, a delimiter, a signature, the head of an embedded mail (of either spelling), a header or a quote. */
const KINDS: ReadonlyArray<readonly [kind: string, pattern: RegExp]> = [
  ['e', any([`^${BLANK}$`])],
  ['d', any([`^${BLANK}[-_,=+~#*ᐧ]+${BLANK}$`])],
  [
    's',
    any(
      [
        `^${QUOTED}(?:從我的 iPhone 傳送|${WORD}+ from mobile|[(<]*sent (?:from|via|with|by) .|from my .|Envoyé depuis mon .|Von meinem .+ gesendet|Diese Nachricht wurde von .+ gesendet|Enviado desde mi .)`,
      ],
      'iu',
    ),
  ],
  [
    'b',
    any([
      ...WROTE,
      String.raw`^${QUOTED}(?:Op\s.+\sschreef|Am\s.+\sschrieb)\s[^:]+:`,
      '.пользователь.+написал:',
      String.raw`^.*\d{4}.+<[^@<>]+@[^@<>.]+\.[^@<>]+>:?$`,
      String.raw`^${QUOTED}20\d\d-\d\d-\d\d \d\d:\d\d GMT\+\d\d:\d\d [\w\t\p{Zs}]+$`,
      `^${QUOTED}.+ via .+ (?:wrote|schrieb):?${BLANK}$`,
      String.raw`^${QUOTED}.+ <.+@.+\..+> wrote`,
    ]),
  ],
  [
    'b',
    any(
      [
        String.raw`^${QUOTED}(?:Posted by .+ on \d\d/\d\d/\d{4}$|Begin forwarded message:|Reply message)`,
        `^${MARKED}-{2,}${BLANK}(?:(?:Forwarded|Original) Message|Message transféré|Ursprüngliche Nachricht|Mensaje original)${BLANK}-{2,}`,
      ],
      'iu',
    ),
  ],
  [
    'h',
    any([
      String.raw`^${MARKED}(?:Sendt|Sent|Date|Gesendet|Enviada em|Enviado|Fecha|Data)[\t\p{Zs}*]*:.*\d`,
      String.raw`^${MARKED}(?:Fra|Til|Emne|From|To|Cc|Reply-To|Subject|De|À|Répondre à|Objet|Von|An|Betreff|Para|Assunto|Asunto|Da|Risposta|A|Oggetto)[\t\p{Zs}*]*:.*${WORD}`,
    ]),
  ],
  ['q', any([`^${BLANK}>`])],
]

const HEADS = any(WROTE, 'gmu')

/** How much of a line is looked at: what tells its kind is short. */
const LONGEST = 400

function kindOf(line: string): string {
  const beginning = line.slice(0, LONGEST)
  return KINDS.find(([, pattern]) => pattern.test(beginning))?.[0] ?? 't'
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

/** An e-mail without what it quotes and how it is signed. */
export function withoutQuotes(text: string): string {
  const joined = text.replaceAll('\r\n', '\n').replace(HEADS, (head) => head.replace(/\n[\s>-]*/g, ' '))
  const all = joined.split('\n')
  while (all.at(-1) === '') all.pop()
  const kinds = all.map(kindOf).join('')
  let mail = without('s', upTo({ kinds, lines: all }, kinds.indexOf('d')))
  if (/^b+q+[eq]*t[te]*$/.test(mail.kinds)) mail = { kinds: '', lines: mail.lines.slice(mail.kinds.indexOf('t')) }
  mail = without('b', upToText(upToText(mail, /te*b[^q]*$/), /te*b[eqbh]*(?:t[te]*)?$/))
  mail = without('h', upToText({ ...mail, kinds: withWholeHeaders(mail.kinds) }, /t[eq]*h{3,}/))
  return stripped((mail.kinds.includes('t') ? upTo(mail, endOfText(mail.kinds)) : mail).lines.join('\n'))
}
