import type { Json, JsonObject } from '#db/models/columns'
import type { Desk } from '#domain/desk'
import { listed } from '#domain/given'
import { type AttributeError, unprocessable } from '#errors'
import { numberOf, textOf } from '#tools/ruby'

/**
 * Actions with the uploads that they send by their numbers, as a rule or macro keeps them. They are named by the signed
 * id of an upload; one that the rule or macro has already, and in dialect `documented` any, by its number as well.
 * @throws {Failure} `Unprocessable` for an upload that there is not
 */
export function preparedActions(
  desk: Desk,
  actions: JsonObject[] | '',
  kept: readonly number[] = [],
): { actions: JsonObject[] | ''; blobIds: number[] } {
  if (actions === '') return { actions, blobIds: [...kept] }
  const blobIds = new Set(kept)
  const prepared = actions.map((action) => {
    if (action.action_name !== 'send_attachment') return action
    const [wanted] = listed(action.action_params)
    const blob = desk.db.blobs.one('key', textOf(wanted))
    if (blob) {
      blobIds.add(blob.id)
      return { ...action, action_params: [blob.id] }
    }
    if (desk.dialect === 'documented') numberedBlobs(desk, action).forEach((id) => void blobIds.add(id))
    else if (!kept.includes(numberOf(wanted))) throw unprocessable('Invalid attachment')
    return action
  })
  return { actions: prepared, blobIds: [...blobIds] }
}

function numberedBlobs({ db }: Desk, { action_params }: JsonObject): number[] {
  return listed(action_params)
    .map(numberOf)
    .filter((id) => db.blobs.get(id) !== undefined)
}

/**
 * What is wrong with names that have to be among those known. The running server tells them as often as they were sent, and
 * does not mind lacking ones unless there are others.
 */
export function unsupported(
  attribute: string,
  subject: string,
  names: ReadonlyArray<Json | undefined>,
  known: readonly string[],
): AttributeError[] {
  const others = names.filter((name) => !known.includes(textOf(name)))
  const isAny = others.some((name) => name !== undefined && name !== null && name !== false)
  return isAny ? [[attribute, `${subject} ${others.map(textOf).join(',')} not supported.`]] : []
}
