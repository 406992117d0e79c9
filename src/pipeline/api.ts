import type { Api } from '#operation'

/** The API that a path belongs to, whether or not there is such an operation. */
export function apiOf(path: string): Api {
  if (path.startsWith('/workspaces/')) return 'bird'
  if (path.startsWith('/platform/')) return 'platform'
  if (path.startsWith('/public/')) return 'public'
  return path.startsWith('/__mock') ? 'control' : 'application'
}
