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

/** A name as the last part of an address, escaped as Rails does it: signs that may stand there stay. */
export function lastPart(name: string): string {
  return encodeURIComponent(name).replace(/%(?:2[46BC]|3[ABD]|40)/g, decodeURIComponent)
}
