import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { ApiError } from './api.ts'

/** Something that is asked for. */
export interface Loaded<T> {
  /** Undefined until it has come. */
  data: T | undefined
  error: string | undefined
}

/** What an error says. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/**
 * Asks for something, and again whenever `version` is another. What there was stays until there is something newer, so
 * that nothing flickers; with another `key`, and when the mock answers that it is not there, it goes at once.
 */
export function useLoaded<T>(key: string | undefined, load: () => Promise<T>, version: unknown): Loaded<T> {
  const [state, setState] = useState<Loaded<T> & { key: string | undefined }>({
    key,
    data: undefined,
    error: undefined,
  })
  const asked = useRef(0)
  const shown = useRef(0)
  useEffect(() => {
    if (key === undefined) return
    const turn = ++asked.current
    const take = (next: (last: T | undefined) => Loaded<T>): void => {
      if (turn < shown.current) return
      shown.current = turn
      setState((last) => ({ key, ...next(last.key === key ? last.data : undefined) }))
    }
    load().then(
      (data) => take(() => ({ data, error: undefined })),
      (error: unknown) =>
        take((last) => ({ data: error instanceof ApiError ? undefined : last, error: reasonOf(error) })),
    )
  }, [key, version])
  return state.key === key ? state : { data: undefined, error: undefined }
}

/** Does what people ask for, and says what went wrong with it. */
export function useAction(): { error: string | undefined; act: (work: () => Promise<unknown>) => Promise<boolean> } {
  const [error, setError] = useState<string>()
  const act = useCallback(async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work()
      setError(undefined)
      return true
    } catch (failure) {
      setError(reasonOf(failure))
      return false
    }
  }, [])
  return { error, act }
}
