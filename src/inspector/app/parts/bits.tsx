import type { ComponentChildren } from 'preact'
import { isOwn } from '../api.ts'
import { useFile } from './file.ts'

/** What went wrong, where it did. */
export function Problem({ text }: { text: string | undefined }) {
  return (
    <p class="problem" role="alert" hidden={text === undefined}>
      {text}
    </p>
  )
}

/** That there is nothing, and what would bring something. */
export function Nothing({ children }: { children: ComponentChildren }) {
  return <p class="nothing">{children}</p>
}

/** A word that tells a state, with its colour. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ComponentChildren }) {
  return <span class={`badge ${tone}`}>{children}</span>
}

export type Tone = 'plain' | 'good' | 'bad' | 'warn' | 'accent'

/** Somebody's picture, where the mock has one; else the initials of the name. */
export function Face({ name, picture }: { name: string | null | undefined; picture: string }) {
  const file = useFile(isOwn(picture) ? picture : undefined)
  if (file !== undefined) return <img class="face" src={file} alt="" />
  const words = (name ?? '').trim().split(/\s+/u)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '')
  const hue = [...(name ?? '')].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 6, 0)
  return (
    <span class={`face hue${hue}`} aria-hidden="true">
      {letters.join('').toUpperCase() || '?'}
    </span>
  )
}

/** A choice from a list. */
export function Select({
  label,
  value,
  options,
  choose,
  isHidden = false,
}: {
  label: string
  value: string
  options: ReadonlyArray<readonly [value: string, text: string]>
  choose: (value: string) => void
  /** Whether only screen readers get the label. */
  isHidden?: boolean
}) {
  return (
    <label class="field">
      <span class={isHidden ? 'hidden' : undefined}>{label}</span>
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

/** A form whose page stays when it is sent. */
export function Form({
  class: looks,
  submit,
  children,
}: {
  class: string
  submit: () => void
  children: ComponentChildren
}) {
  return (
    <form
      class={looks}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {children}
    </form>
  )
}
