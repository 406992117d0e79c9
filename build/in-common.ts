import type { Rolldown } from 'tsdown'

type Graph = Parameters<Exclude<Rolldown.CodeSplittingGroup['name'], string>>[1]

/** What hands on schemas of all kinds, to apps and to documents, and says nothing of what is needed together. */
const HANDED_ON = /\/src\/(handlers\/)?schemas\.ts$/

/** What needs a module at once, by way of others too. */
function neededBy(module: string, graph: Graph): Set<string> {
  const found = new Set([module])
  for (const id of found) for (const importer of graph.getModuleInfo(id)?.importers ?? []) found.add(importer)
  return found
}

/** The files of the package that a module is needed for, by what they begin with. */
function filesFor(module: string, graph: Graph): string[] {
  return [...neededBy(module, graph)].filter((id) => {
    const info = graph.getModuleInfo(id)
    return info && (info.isEntry || info.dynamicImporters.length > 0) && !HANDED_ON.test(id)
  })
}

/**
 * A file of what several have in common.
 * @param among what these begin with, some of them
 */
function group(name: string, ...among: readonly RegExp[]): Rolldown.CodeSplittingGroup {
  return {
    name: (module, graph) => {
      const files = filesFor(module, graph)
      return files.length > 1 && among.every((beginning) => files.some((id) => beginning.test(id))) ? name : null
    },
  }
}

/**
 * Where what several files of the package have in common is, read off the imports, so that whoever has a module used in one
 * more place need not think of it. The first that fits has it: nearly every request needs what those about people need.
 */
export const IN_COMMON: readonly Rolldown.CodeSplittingGroup[] = [
  // Before what is served, which would have what it needs itself, and which nothing that happens may wait for.
  { ...group('happening', /:rules$/), priority: 2 },
  { ...group('steps', /:seed-/, /:operations-/), priority: 2 },
  group('planted', /:seed-/),
  group('people', /:operations-people$/),
  group('desk', /:operations-(?!control$)/),
  group('contract', /:operations-control$/),
  group('commands', /\/src\/cli\//),
]
