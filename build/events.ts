import type { Rolldown } from 'tsdown'

/**
 * Lets the events of the tables' library be plain ones. It makes none here, but says what they are when it is loaded, and
 * with `MessageEvent` Node 22 and later load their whole HTTP client.
 */
export function plainEventsPlugin(): Rolldown.Plugin {
  return {
    name: 'mockwoot-plain-events',
    transform: (code, id) =>
      id.includes('/node_modules/rettime/') ? code.replace('extends MessageEvent', 'extends Event') : undefined,
  }
}
