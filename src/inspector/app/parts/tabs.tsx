import { moveFocus } from '../keys.ts'

/** Something of which one is taken. */
interface Options<T extends string> {
  label: string
  options: ReadonlyArray<{ value: T; text: string; key?: string }>
  chosen: T
  choose: (value: T) => void
}

/** Arrow keys move among the options, and take the one they come to. */
const onKeyDown = (event: KeyboardEvent): void => moveFocus(event)?.click()

/** A row of tabs that lead to pages. */
export function Tabs<T extends string>({ label, options, chosen, choose }: Options<T>) {
  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {options.map(({ value, text, key }) => (
        <button
          key={value}
          type="button"
          data-item
          role="tab"
          aria-selected={value === chosen}
          aria-controls="page"
          tabIndex={value === chosen ? 0 : -1}
          onClick={() => choose(value)}
        >
          {text}
          {key !== undefined && <kbd>{key}</kbd>}
        </button>
      ))}
    </div>
  )
}

/** A choice within a page. */
export function Choice<T extends string>({ label, options, chosen, choose }: Options<T>) {
  return (
    <div class="choice" role="radiogroup" aria-label={label} onKeyDown={onKeyDown}>
      {options.map(({ value, text, key }) => (
        // biome-ignore lint/a11y/useSemanticElements: a button shows its key, and takes no place for a dot
        <button
          key={value}
          type="button"
          data-item
          role="radio"
          aria-checked={value === chosen}
          tabIndex={value === chosen ? 0 : -1}
          onClick={() => choose(value)}
        >
          {text}
          {key !== undefined && <kbd>{key}</kbd>}
        </button>
      ))}
    </div>
  )
}
