import { strippedLeft, strippedRight } from '#tools/ruby'
import { S } from './expressions.ts'
import { GiveUp, LONGEST_MARKUP, SyntaxFault } from './limits.ts'
import { outputOf, shown } from './output.ts'
import type { Rendering } from './rendering.ts'

/** How deep blocks may lie within each other. */
const DEEPEST = 100

const TAG = new RegExp(`^\\{%-?${S}*(#|\\w+)${S}*([\\s\\S]*?)-?%\\}$`)
const LINE = new RegExp(`^${S}*(#|\\w+)${S}*(.*?)$`)
/** A tag as it ends what is not looked into: no sign takes white space away there. */
const LAST_TAG = new RegExp(`^\\{%${S}*(\\w+)[\\s\\S]*%\\}$`)
const BLANK = new RegExp(`^${S}*$`)

/** A piece of a template that is worked out. */
export interface Piece {
  /** Whether nothing comes of it but white space: then nothing of what goes wrong in it is told either. */
  isBlank: boolean
  render(rendering: Rendering): string
}

/** What is rendered one after the other. */
export interface Body {
  pieces: Array<string | Piece>
  /** Whether there is nothing in it but white space and what nothing comes of. */
  isBlank: boolean
}

/** A tag as it is written: its name, and what stands behind that. */
export interface WrittenTag {
  name: string
  markup: string
}

/** Makes a piece of a tag; a block takes what is between it and its end as well. */
export type TagParser = (markup: string, parsing: Parsing) => Piece

/** The tags there are, by name. */
export type Tags = ReadonlyMap<string, TagParser>

export function emptyBody(): Body {
  return { pieces: [], isBlank: true }
}

/** Takes the white space out of bodies that nothing comes of. */
export function emptyBlank(bodies: readonly Body[]): void {
  for (const body of bodies) body.pieces = body.pieces.filter((piece) => typeof piece !== 'string')
}

/** The texts and marks of a template. @throws {SyntaxFault} where a mark has no end */
function tokensOf(template: string): string[] {
  const tokens: string[] = []
  const beginnings = /\{[{%]/g
  for (let place = 0; ; place = beginnings.lastIndex) {
    const mark = beginnings.exec(template)
    tokens.push(template.slice(place, mark?.index))
    if (!mark) return tokens
    beginnings.lastIndex = endOf(template, mark[0] === '{%' ? '%}' : '}', mark.index)
    tokens.push(template.slice(mark.index, beginnings.lastIndex))
  }
}

/** Where a mark ends; one brace more belongs to it. */
function endOf(template: string, sign: string, mark: number): number {
  const found = template.indexOf(sign, mark + 2)
  if (found < 0) throw new SyntaxFault()
  const end = found + sign.length
  return sign === '}' && template[end] === '}' ? end + 1 : end
}

/** A template, or the lines of a tag, on the way to becoming pieces. */
export class Parsing {
  readonly #tags: Tags
  readonly #tokens: string[]
  readonly #areLines: boolean
  #place = 0
  #depth: number
  /** Whether the mark that was read last takes the white space behind it away. */
  #trims = false

  private constructor(tags: Tags, tokens: string[], areLines: boolean, depth: number) {
    this.#tags = tags
    this.#tokens = tokens
    this.#areLines = areLines
    this.#depth = depth
  }

  /** @throws {SyntaxFault} */
  static of(template: string, tags: Tags): Body {
    const parsing = new Parsing(tags, tokensOf(template), false, 0)
    const body = emptyBody()
    if (parsing.#read(body)) throw new SyntaxFault()
    return body
  }

  /**
   * Reads what belongs to a block, up to its end.
   * @param other what to go on with behind a tag within the block that is none of its own
   * @returns whether nothing comes of it
   * @throws {SyntaxFault} where it has no end, or another tag in it is unknown
   */
  block(name: string, body: Body, other: (tag: WrittenTag) => Body | undefined = () => undefined): boolean {
    let isBlank = true
    let current = body
    for (;;) {
      if (this.#depth >= DEEPEST) throw new SyntaxFault()
      this.#depth++
      const tag = this.#read(current)
      this.#depth--
      isBlank &&= current.isBlank
      if (tag?.name === `end${name}`) return isBlank
      const next = tag && other(tag)
      if (!next) throw new SyntaxFault()
      current = next
    }
  }

  /** What stands up to the end of a block, as it is written. @throws {SyntaxFault} where it has no end */
  raw(name: string): string {
    let text = ''
    for (let token = this.#next(); token !== undefined; token = this.#next()) {
      const mark = token.lastIndexOf('{%')
      const found = mark < 0 ? null : LAST_TAG.exec(token.slice(mark))
      if (found?.[1] === `end${name}`) return text + token.slice(0, mark)
      text += token
    }
    throw new SyntaxFault()
  }

  #next(): string | undefined {
    return this.#tokens[this.#place++]
  }

  /** Fills a body; stops at the end, or behind a tag that is not known. */
  #read(body: Body): WrittenTag | undefined {
    for (let token = this.#next(); token !== undefined; token = this.#next()) {
      const tag = this.#areLines ? lineOf(token) : this.#tagIn(body, token)
      const unknown = tag && this.#add(body, tag)
      if (unknown) return unknown
    }
    return undefined
  }

  /** The tag that a token is; any other goes into the body. */
  #tagIn(body: Body, token: string): WrittenTag | undefined {
    if (!token.startsWith('{{') && !token.startsWith('{%')) {
      if (token !== '') this.#addText(body, token)
      return undefined
    }
    if (token.length > LONGEST_MARKUP) throw new GiveUp()
    this.#trim(body, token)
    if (token.startsWith('{%')) return writtenTag(TAG.exec(token))
    const [, markup] = /^\{\{-?([\s\S]*?)-?\}\}$/.exec(token) ?? []
    if (markup === undefined) throw new SyntaxFault()
    const value = outputOf(markup)
    body.pieces.push({ isBlank: false, render: (rendering) => shown(value(rendering)) })
    body.isBlank = false
    return undefined
  }

  #addText(body: Body, text: string): void {
    body.pieces.push(this.#trims ? strippedLeft(text) : text)
    this.#trims = false
    body.isBlank &&= BLANK.test(text)
  }

  /** Takes white space away from the text before a mark, where the mark says so, and notes whether to do so behind it. */
  #trim({ pieces }: Body, token: string): void {
    const before = pieces.at(-1)
    if (token[2] === '-' && typeof before === 'string') pieces[pieces.length - 1] = strippedRight(before)
    this.#trims = token.at(-3) === '-'
  }

  /** Makes a piece of a tag. @returns the tag where it is not known */
  #add(body: Body, tag: WrittenTag): WrittenTag | undefined {
    if (tag.name === 'liquid' && !this.#areLines) {
      const lines = new Parsing(this.#tags, tag.markup.split('\n'), true, this.#depth)
      if (lines.#read(body)) throw new SyntaxFault()
      return undefined
    }
    const parse = this.#tags.get(tag.name)
    if (!parse) return tag
    const piece = parse(tag.markup, this)
    body.pieces.push(piece)
    body.isBlank &&= piece.isBlank
    return undefined
  }
}

function writtenTag(found: RegExpExecArray | null): WrittenTag {
  const [, name, markup = ''] = found ?? []
  if (name === undefined) throw new SyntaxFault()
  return { name, markup }
}

function lineOf(line: string): WrittenTag | undefined {
  return BLANK.test(line) ? undefined : writtenTag(LINE.exec(line))
}
