import type { ActionList } from '#db/models/automation/automation-rule'
import type { Macro } from '#db/models/automation/macro'
import type { Json, JsonObject } from '#db/models/columns'
import type { Desk } from '#domain/desk'
import { listed } from '#domain/given'
import { type AttributeError, parameterInvalid, unprocessable } from '#errors'
import { numberOf, textOf } from '#tools/ruby'

/** What a rule or macro has. */
type Prepared = Pick<Macro, 'actions' | 'blob_ids'>

/**
 * Actions with the uploads that they send by their numbers, as a rule or macro keeps them. They are named by the signed
 * id of an upload; one that the rule or macro has already, and in dialect `documented` any, by its number as well.
 * @throws {Failure} `Unprocessable` for an upload that there is not, `ParametersInvalid` where there can be none
 */
export function preparedActions(
  desk: Desk,
  actions: ActionList | null | undefined,
  before: Prepared = { actions: false, blob_ids: [] },
): { actions: ActionList; blobIds: number[] } {
  const kept = before.blob_ids
  if (!Array.isArray(actions)) {
    return { actions: actions || actions === '' ? actions : before.actions, blobIds: [...kept] }
  }
  const blobIds = new Set(kept)
  const prepared = actions.map((action) => {
    if (action.action_name !== 'send_attachment') return action
    const wanted = desk.dialect === 'chatwoot' ? firstOf(action.action_params) : listed(action.action_params)[0]
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

/** The first of a list, or the first letter of a text; the running server breaks on all else. */
function firstOf(params: Json | undefined): Json | undefined {
  if (!Array.isArray(params) && typeof params !== 'string') throw parameterInvalid('action_params', 'must be a list')
  return [...params][0]
}

function numberedBlobs({ db }: Desk, { action_params }: JsonObject): number[] {
  return listed(action_params)
    .map(numberOf)
    .filter((id) => db.blobs.get(id) !== undefined)
}

/** A value as Ruby writes it where it joins a list (`join`), with lists in it item by item. */
function joined(value: unknown): string {
  return Array.isArray(value) ? value.map(joined).join(',') : textOf(value)
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
  return isAny ? [[attribute, `${subject} ${joined(others)} not supported.`]] : []
}
