import { useEffect } from 'preact/hooks'

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}

/** What single keys do while nobody is typing; nothing with a modifier, which belongs to the browser. */
export function useKeys(keys: Record<string, () => void>): void {
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (document.querySelector('dialog[open]')) return
      const action = keys[event.key]
      if (!action) return
      event.preventDefault()
      action()
    }
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  })
}

const STEPS: Record<string, (index: number, count: number) => number> = {
  ArrowDown: (index, count) => Math.min(index + 1, count - 1),
  ArrowRight: (index, count) => Math.min(index + 1, count - 1),
  ArrowUp: (index) => Math.max(index - 1, 0),
  ArrowLeft: (index) => Math.max(index - 1, 0),
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** Moves the focus among the items of a list by the arrow keys. An item is what has `data-item`. */
export function moveFocus(event: KeyboardEvent): HTMLElement | undefined {
  const list = event.currentTarget
  const step = STEPS[event.key]
  if (!step || !(list instanceof HTMLElement)) return undefined
  const items = [...list.querySelectorAll<HTMLElement>('[data-item]')]
  const held = document.activeElement
  const index = held instanceof HTMLElement ? items.indexOf(held) : -1
  if (index < 0) return undefined
  event.preventDefault()
  const next = items[step(index, items.length)]
  next?.focus()
  return next
}
