/** A value that is there already, or that comes. */
export type Soon<T> = T | Promise<T>

/** Whether a value is still to come. Test environments replace `Promise`, so that its name is no sign. */
export function isPending<T>(value: Soon<T>): value is Promise<T> {
  return typeof value === 'object' && value !== null && 'then' in value
}

/**
 * Goes on with a value: at once where it is there. To await it would put what follows behind everything else that waits,
 * and each such step costs as much as the work of some.
 */
export function upon<T, R>(value: Soon<T>, next: (value: T) => Soon<R>): Soon<R> {
  return isPending(value) ? value.then(next) : next(value)
}
