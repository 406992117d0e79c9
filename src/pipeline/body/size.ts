/** The largest body that is read, in bytes: room for the largest attachment the running server takes, 40 MB. */
const MAX_BODY = 50 * 1024 * 1024

/** The largest body that the mock itself takes, in bytes: the state of a world with some hundred thousand messages. */
const MAX_STATE = 256 * 1024 * 1024

/** How much is read of what is sent to a path, in bytes. */
export function mostBytesOf(target: string): number {
  return /^(\/~[^/]+)?\/__mock\//.test(target) ? MAX_STATE : MAX_BODY
}

/** The largest body of a mocked API that is no multipart form, in bytes. */
export const MAX_TEXT_BODY = 10 * 1024 * 1024
