/** The most of anything that a template makes or reads: characters of a text, items, steps. */
export const MOST = 1_000_000

/** How many characters of a text are worked on in one step. */
export const CHARACTERS_A_STEP = 100

/** How long what stands within one pair of marks may be: work on it can grow with its square. */
export const LONGEST_MARKUP = 2_000

/** What a template asks for is too much: a server would work on it for minutes. */
export class GiveUp extends Error {}

/** What is wrong with a template: nothing of it is rendered then. */
export class SyntaxFault extends Error {}

/** What went wrong while a template was rendered: the text of it stands in the place of what was to come out. */
export class RenderFault extends Error {}

/** What the running server does not expect to go wrong. */
export function internalFault(): RenderFault {
  return new RenderFault('internal')
}
