import type { Violation } from '#protocol'
import { Badge } from '../parts/bits.tsx'

/** A finding, with what was probably meant beside it rather than within its sentence. */
export function Finding({ kind, message, suggestion }: Omit<Violation, 'parameter'>) {
  return (
    <p>
      <Badge tone="bad">{kind.replaceAll('_', ' ')}</Badge> {message.replace(/; did you mean .*\?$/s, '')}
      {suggestion !== null && (
        <span class="nearest">
          {' '}
          nearest: <code>{suggestion}</code>
        </span>
      )}
    </p>
  )
}

/** What of a request is outside of the contract, each with what was probably meant. */
export function Findings({ violations }: { violations: readonly Violation[] }) {
  if (violations.length === 0) return null
  return (
    <ul class="findings">
      {violations.map(({ kind, message, parameter, suggestion }) => (
        <li key={`${kind} ${parameter} ${message}`}>
          <Finding kind={kind} message={message} suggestion={suggestion} />
        </li>
      ))}
    </ul>
  )
}
