import { useState } from 'preact/hooks'

interface Typed {
  currentTarget: HTMLInputElement
}

/** For a field that counts once it is done with: what is being written stays, whatever is drawn anew meanwhile. */
export function useDraft(value: string | number, take: (value: string) => void) {
  const [draft, setDraft] = useState<string>()
  return {
    value: draft ?? value,
    onInput: ({ currentTarget }: Typed) => setDraft(currentTarget.value),
    // What was taken back counts as unchanged.
    onBlur: () => setDraft(undefined),
    onChange: ({ currentTarget }: Typed) => {
      setDraft(undefined)
      take(currentTarget.value)
    },
  }
}
