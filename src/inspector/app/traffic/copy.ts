/**
 * Puts a text into the clipboard.
 * @throws {Error} where the browser does not let it
 */
export async function copy(text: string): Promise<void> {
  // Pages that are not on this machine and not encrypted have no clipboard of their own.
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const field = document.createElement('textarea')
  field.value = text
  document.body.append(field)
  field.select()
  const isDone = document.execCommand('copy')
  field.remove()
  if (!isDone) throw new Error('The browser lets nothing be copied')
}

/** Lets the browser save a file. */
export function save(name: string, file: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
