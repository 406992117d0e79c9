import type { Scene } from './scene.ts'

/** A course of exchanges that belong together. */
export interface Story {
  name: string
  /** What it creates, in words, each with the mark in it; nothing for a story that changes nothing. */
  creates: (mark: string) => string[]
  tell: (scene: Scene) => Promise<void>
}

/** The number of nothing: the largest that a server's database takes. */
export const NOWHERE = 2_147_483_647

/** The e-mail address that something marked has: nobody receives what is sent to it (RFC 2606). */
export function emailOf(mark: string): string {
  return `${mark}@example.com`
}
