import { SyntaxFault } from './limits.ts'

/** A name or a sign of an expression, and what is written there. */
type Token = readonly [kind: string, text: string]

const TOKEN = new RegExp(
  [
    '[\\t\\n\\v\\f\\r ]*(?:',
    '(?<string>\'[^\']*\'|"[^"]*")',
    '|(?<comparison>==|!=|<>|<=?|>=?|contains(?=[\\t\\n\\v\\f\\r ]))',
    '|(?<number>-?\\d+(?:\\.\\d+)?)',
    '|(?<name>[a-zA-Z_][\\w-]*\\??)',
    '|(?<dots>\\.\\.)',
    '|(?<sign>[|.:,[\\]()?-])',
    '|(?<end>$)',
    ')',
  ].join(''),
  'y',
)

function tokensOf(markup: string): Token[] {
  const tokens: Token[] = []
  let place = 0
  for (;;) {
    TOKEN.lastIndex = place
    const found = TOKEN.exec(markup)
    if (!found) throw new SyntaxFault()
    const [kind = '', text = ''] = Object.entries(found.groups ?? {}).find(([, part]) => part !== undefined) ?? []
    tokens.push([kind === 'sign' ? text : kind, text])
    if (kind === 'end') return tokens
    place = TOKEN.lastIndex
  }
}

/** A filter as it is written: its name, and the markup of what stands behind it. */
export interface WrittenFilter {
  name: string
  given: readonly string[]
}

/** An output as it is written: what stands first, and what it passes through. */
export interface WrittenOutput {
  first: string
  filters: readonly WrittenFilter[]
}

/** Reads an output that is written properly. */
class Reader {
  readonly #tokens: Token[]
  #place = 0

  constructor(markup: string) {
    this.#tokens = tokensOf(markup)
  }

  read(): WrittenOutput | undefined {
    if (this.#isNext('end')) return undefined
    const first = this.#expression()
    const filters: WrittenFilter[] = []
    while (this.#takes('|') !== undefined) filters.push({ name: this.#take('name'), given: this.#given() })
    this.#take('end')
    return { first, filters }
  }

  #given(): string[] {
    const given: string[] = []
    if (this.#takes(':') === undefined) return given
    do given.push(this.#argument())
    while (this.#takes(',') !== undefined)
    return given
  }

  #argument(): string {
    const isNamed = this.#isNext('name') && this.#isNext(':', 1)
    const name = isNamed ? `${this.#take('name')}${this.#take(':')} ` : ''
    return name + this.#expression()
  }

  #expression(): string {
    if (this.#isNext('string') || this.#isNext('number')) return this.#take()
    if (this.#takes('(') !== undefined) {
      const first = this.#expression()
      this.#take('dots')
      const last = this.#expression()
      this.#take(')')
      return `(${first}..${last})`
    }
    return (this.#isNext('[') ? this.#bracket() : this.#take('name')) + this.#lookups()
  }

  #bracket(): string {
    return `${this.#take('[')}${this.#expression()}${this.#take(']')}`
  }

  #lookups(): string {
    let found = ''
    for (;;) {
      if (this.#isNext('[')) found += this.#bracket()
      else if (this.#takes('.') !== undefined) found += `.${this.#take('name')}`
      else return found
    }
  }

  #isNext(kind: string, ahead = 0): boolean {
    return this.#tokens[this.#place + ahead]?.[0] === kind
  }

  #takes(kind: string): string | undefined {
    return this.#isNext(kind) ? this.#take() : undefined
  }

  #take(kind?: string): string {
    const token = this.#tokens[this.#place]
    if (!token || (kind !== undefined && token[0] !== kind)) throw new SyntaxFault()
    this.#place++
    return token[1]
  }
}

/**
 * An output that is written properly; undefined when there is nothing in it.
 * @throws {SyntaxFault} for anything else
 */
export function readStrictly(markup: string): WrittenOutput | undefined {
  return new Reader(markup).read()
}
