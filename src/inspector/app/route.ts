import { useEffect, useState } from 'preact/hooks'

/** The pages there are. */
export const TABS = ['desk', 'traffic', 'control', 'contract'] as const

export type Tab = (typeof TABS)[number]

/** Where somebody is: all of it stands in the address, so that going back and loading anew lead there again. */
export interface Route {
  tab: Tab
  /** What follows the tab: `/desk/1/42`. */
  parts: string[]
  query: Record<string, string>
}

function read(): Route {
  const [path = '', search = ''] = location.hash.replace(/^#\/?/, '').split('?', 2)
  const [first, ...parts] = path.split('/').map(decoded)
  const tab = TABS.find((known) => known === first) ?? 'desk'
  return { tab, parts: parts.filter((part) => part !== ''), query: Object.fromEntries(new URLSearchParams(search)) }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** The address of a place within the page. */
export function href({ tab, parts, query }: Route): string {
  const given = Object.entries(query).filter(([, value]) => value !== '')
  const search = given.length === 0 ? '' : `?${new URLSearchParams(given)}`
  return `#/${[tab, ...parts.map(encodeURIComponent)].join('/')}${search}`
}

/** Leads somewhere. */
export function go(route: Route): void {
  location.hash = href(route)
}

/**
 * Leads on from a place without a step in the history, unless somebody has left it meanwhile: the address changes at once,
 * and the page a moment later.
 */
export function goOn(from: Route, to: Route): void {
  if (href(read()) === href(from)) location.replace(href(to))
}

/** Where somebody is, as they go on. */
export function useRoute(): Route {
  const [route, setRoute] = useState(read)
  useEffect(() => {
    const listener = (): void =>
      setRoute((last) => {
        const next = read()
        return href(next) === href(last) ? last : next
      })
    addEventListener('hashchange', listener)
    // The address may be another since it was read: this runs once the page has been drawn.
    listener()
    return () => removeEventListener('hashchange', listener)
  }, [])
  return route
}
