/**
 * What an address says; undefined when it is none. In place of `URL.canParse`, which Node 20 gets wrong once it is called
 * often: it then takes no address with letters such as ü.
 */
export function parsedUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
