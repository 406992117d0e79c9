import type { Rolldown } from 'tsdown'

/** What a file has to weigh, in bytes, for what finding and opening it takes: half a millisecond. */
const LEAST = 600

/** What stays by itself: the bundler's own functions, which it keeps apart, and what adapters of test runners have in common. */
const APART = ['rolldown-runtime', 'suite']

/**
 * Refuses small files that others have in common: the bundler makes one of each module that several files need and no group
 * has, and whoever needs many of them waits for each.
 */
export function smallFilesPlugin(): Rolldown.Plugin {
  return {
    name: 'mockwoot-small-files',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk' || file.isEntry || file.isDynamicEntry) continue
        if (file.code.length >= LEAST || APART.includes(file.name)) continue
        const modules = file.moduleIds.map((id) => id.replace(/^.*\/(?=src\/|node_modules\/)/, '')).join(', ')
        this.error(
          `A file of its own for ${modules} is not worth its while: let one of the groups in build/in-common.ts have it`,
        )
      }
    },
  }
}
