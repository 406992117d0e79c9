const COLOURS = ['#2563eb', '#db2777', '#059669', '#d97706', '#7c3aed', '#0891b2', '#dc2626', '#4d7c0f']

/**
 * A picture of somebody: the initials on a colour, as the address of an SVG that needs no server.
 * @param index whose turn it is among the colours
 */
export function portrait(name: string, index: number): string {
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
  const colour = COLOURS[index % COLOURS.length]
  const text = `<text x="32" y="41" font-family="sans-serif" font-size="26" fill="#fff" text-anchor="middle">${initials}</text>`
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><path fill="${colour}" d="M0 0h64v64H0z"/>${text}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(picture)}`
}
