import { open, realpath, rename } from 'node:fs/promises'
import { CliError, reasonOf } from '#cli/cli-error'
import type { Mockwoot } from '#mockwoot'
import { DEFAULT_WORLD } from '#protocol'
import { inSlices, piecesOf } from '#tools/waiting/pieces'
import { revisionOf, stateTexts } from '#world/state'

/** How often it is looked whether something changed, in milliseconds: a crash costs this much and the writing. */
const INTERVAL = 400

/** Keeps the state of all worlds in a file, while the mock runs. */
export class StateKeeper {
  readonly #mock: Mockwoot
  readonly #file: string
  readonly #complain: (line: string) => void
  #timer: NodeJS.Timeout | undefined
  /** What the file holds: the revision of every world. */
  #saved = ''
  #saving: Promise<void> = Promise.resolve()
  #failed = false

  /** @param complain hears, once, when the file can't be written while the mock runs */
  constructor(mock: Mockwoot, file: string, complain: (line: string) => void) {
    this.#mock = mock
    this.#file = file
    this.#complain = complain
  }

  /** Saves now, and from now on after changes. */
  async start(): Promise<void> {
    await this.save()
    this.#next()
  }

  /**
   * Saves what has changed since the last time. The file is replaced whole or not at all, also when the machine fails.
   * @throws {CliError} when it can't be written
   */
  save(): Promise<void> {
    this.#saving = this.#saving.then(() => this.#save())
    return this.#saving
  }

  /**
   * Saves for the last time.
   * @throws {CliError} when the file can't be written
   */
  async stop(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#saving.catch(() => undefined)
    this.#saving = Promise.resolve()
    this.#saved = ''
    await this.save()
  }

  #next(): void {
    this.#timer = setTimeout(() => void this.#attempt(), INTERVAL).unref()
  }

  async #attempt(): Promise<void> {
    try {
      await this.save()
      this.#failed = false
    } catch (error) {
      this.#saving = Promise.resolve()
      if (!this.#failed) this.#complain(`mockwoot: ${reasonOf(error)}; trying on`)
      this.#failed = true
    }
    this.#next()
  }

  async #save(): Promise<void> {
    if (this.#revision() === this.#saved) return
    await this.#prepare()
    // All of it at one moment: little has changed since it was prepared, and the writing takes its time.
    const revision = this.#revision()
    const texts = this.#texts()
    try {
      await replaceFile(this.#file, texts)
    } catch (error) {
      throw new CliError(`can't save the state to ${this.#file}: ${reasonOf(error)}`)
    }
    this.#saved = revision
  }

  /** Makes most of the texts, slice by slice. */
  async #prepare(): Promise<void> {
    for (const { db } of this.#mock.allWorlds()) {
      for await (const _text of inSlices(db.makeTexts())) {
        // Made, and kept by the database.
      }
    }
  }

  #revision(): string {
    return this.#mock
      .allWorlds()
      .map((world) => `${world.name} ${revisionOf(world)}`)
      .join()
  }

  /** The default world stands for itself, the others in it. */
  #texts(): string[] {
    const state = stateTexts(this.#mock.worldOf())
    const others = this.#mock.allWorlds().filter(({ name }) => name !== DEFAULT_WORLD)
    if (others.length === 0) return [...state, '}']
    const worlds = others.flatMap((world, index) => [
      `${index === 0 ? '' : ','}${JSON.stringify(world.name)}:`,
      ...stateTexts(world),
      '}',
    ])
    return [...state, ',"worlds":{', ...worlds, '}}']
  }
}

async function replaceFile(named: string, texts: readonly string[]): Promise<void> {
  // A link stays one, and what it leads to is replaced.
  const file = await realpath(named).catch(() => named)
  const unfinished = `${file}.tmp`
  const handle = await open(unfinished, 'w')
  try {
    for await (const piece of piecesOf(texts)) await handle.appendFile(piece)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(unfinished, file)
}
