/** What stands within a line of a text in Markdown. */
export type Inline =
  | { type: 'text' | 'code'; text: string }
  | { type: 'softBreak' | 'hardBreak' | 'markup' }
  | { type: 'emphasis' | 'strong' | 'strikethrough'; children: Inline[] }
  | { type: 'link' | 'image'; url: string; title: string; children: Inline[] }

/** What a text in Markdown is made of. */
export type Block =
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'heading'; level: number; children: Inline[] }
  | { type: 'codeBlock'; language: string; text: string }
  | { type: 'markupBlock' | 'rule' }
  | { type: 'quote'; children: Block[] }
  | List

/** A list of items, each of which is blocks. */
export interface List {
  type: 'list'
  items: Block[][]
  /** The number of the first item, and what follows it; undefined where they have none. */
  numbers: { first: number; delimiter: string } | undefined
  /** Whether nothing blank stands between the items, nor between the parts of one. */
  isTight: boolean
}

/** What of Markdown a text may use. */
export interface Flavour {
  /** How many tildes at least strike a text through; undefined where none do. */
  tildes?: 1 | 2
}
