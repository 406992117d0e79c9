import { stripVTControlCharacters } from 'node:util'
import { startScreen } from '#cli/screen'
import { createMockwoot } from '#index'

/** The size of a character and of a line, and what is left free around the text, in pixels. */
const [CHARACTER, LINE, MARGIN] = [8.4, 20, 24]

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? character)
}

/** A line with its label, if it has one, in another colour. */
function textOf(line: string, index: number): string {
  const [, label = '', rest = ''] = /^( {2}[A-Z]\w*(?: URL)?(?= {2}))?(.*)$/.exec(line) ?? []
  const y = MARGIN + (index + 1) * LINE
  return `<text x="${MARGIN}" y="${y}"><tspan class="label">${escaped(label)}</tspan>${escaped(rest)}</text>`
}

/** What the terminal shows of a mock that has just started, as a picture. */
export function picture(): string {
  const screen = stripVTControlCharacters(startScreen(createMockwoot(), 'http://127.0.0.1:4100'))
  const lines = ['$ npx mockwoot', ...screen.trimEnd().split('\n')]
  const width = Math.ceil(Math.max(...lines.map((line) => line.length)) * CHARACTER) + 2 * MARGIN
  const height = (lines.length + 1) * LINE + 2 * MARGIN
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="The terminal after npx mockwoot">
<style>text { font: 14px ui-monospace, Menlo, Consolas, monospace; fill: #e6edf3; white-space: pre } .label { fill: #7d8590 }</style>
<rect width="100%" height="100%" rx="12" fill="#0d1117"/>
${lines.map(textOf).join('\n')}
</svg>
`
}
