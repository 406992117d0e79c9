import type { BirdSkill } from '#db/models/bird/bird'
import type { AssignedSkill } from '#db/models/bird/bird-agent'
import type { Desk } from '#domain/desk'
import { parameterInvalid } from '#errors'

/** A skill as it is assigned: the id is enough for one that the workspace knows. */
export interface GivenSkill {
  id: string
  name?: string | undefined
  valueType?: string | undefined
  selectedValues?: ReadonlyArray<{ id: string; value?: string | undefined; icon?: string | undefined }> | undefined
}

/**
 * Skills as an agent has them: what is not said of one is as the workspace knows it.
 * @throws {Failure} `ParametersInvalid` when neither says how a skill or a value of it is called
 */
export function skillsOf(desk: Desk, workspaceId: string, skills: readonly GivenSkill[]): AssignedSkill[] {
  return skills.map((skill, index) => {
    const known = desk.db.birdSkills.get(skill.id)
    const path = `assignedSkills.${index}`
    return completeSkill(skill, known?.workspace_id === workspaceId ? known : undefined, path)
  })
}

function completeSkill(skill: GivenSkill, known: BirdSkill | undefined, path: string): AssignedSkill {
  const { id, name = known?.name, valueType = known?.value_type ?? 'single', selectedValues = [] } = skill
  if (name === undefined) throw parameterInvalid(`${path}.name`, 'is required')
  return {
    id,
    name,
    valueType,
    selectedValues: selectedValues.map((selected, index) => {
      const knownValue = known?.values.find((candidate) => candidate.id === selected.id)
      const { value = knownValue?.value, icon = knownValue?.icon ?? '' } = selected
      if (value === undefined) throw parameterInvalid(`${path}.selectedValues.${index}.value`, 'is required')
      return { id: selected.id, value, icon }
    }),
  }
}
