import { Rolldown } from 'tsdown'
import { describe, expect, it } from 'vitest'
import { smallFilesPlugin } from '../../build/small-files.ts'

/** A package of two entries that have a module of so many bytes in common. */
async function packageWith(bytes: number): Promise<string[]> {
  const modules: Record<string, string> = {
    one: "import { text } from 'common'; console.log(text)",
    other: "import { text } from 'common'; console.error(text)",
    common: `export const text = Math.random() + '${'x'.repeat(bytes)}'`,
  }
  const virtual: Rolldown.Plugin = {
    name: 'virtual',
    resolveId: (id) => (id in modules ? `\0${id}` : undefined),
    load: (id) => modules[id.slice(1)],
  }
  const bundle = await Rolldown.rolldown({ input: ['one', 'other'], plugins: [virtual, smallFilesPlugin()] })
  const { output } = await bundle.generate({ format: 'cjs' })
  return output.map(({ fileName }) => fileName)
}

describe('a file that others have in common', () => {
  it('may be one of its own when it is large', async () => {
    expect(await packageWith(2000)).toHaveLength(3)
  })

  it('stops the build when it is small, and what is in it is told', async () => {
    await expect(packageWith(100)).rejects.toThrow(/A file of its own for .*common is not worth its while/)
  })
})
