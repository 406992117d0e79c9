import { useEffect, useState } from 'preact/hooks'
import { fetchFile } from '../api.ts'

/** An address that a file of the mock can be shown from; undefined until it has come, and when there is none. */
export function useFile(url: string | undefined): string | undefined {
  const [shown, setShown] = useState<string>()
  useEffect(() => {
    if (url === undefined) return
    let address: string | undefined
    let isWanted = true
    const take = (file: Blob): void => {
      if (!isWanted) return
      address = URL.createObjectURL(file)
      setShown(address)
    }
    fetchFile(url).then(take, () => {})
    return () => {
      isWanted = false
      setShown(undefined)
      if (address !== undefined) URL.revokeObjectURL(address)
    }
  }, [url])
  return shown
}
