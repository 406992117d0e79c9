import type { BirdCapacityRule, BirdUser, BirdWorkspace } from '#db/models/bird/bird'
import type { Desk } from '#domain/desk'

/** The user with this id. One who is not known yet comes into being: users are signed up elsewhere than in this API. */
export function birdUserOf(desk: Desk, id: string): BirdUser {
  const known = desk.db.birdUsers.get(id)
  if (known) return known
  const short = id.slice(0, 8)
  const email = `user-${short}@example.com`
  return desk.db.birdUsers.insert({ id, name: `User ${short}`, default_email: email, emails: [email] })
}

/** The rule that new agents of a workspace work by. @param id what it is called where there is none yet */
export function defaultCapacityRule(desk: Desk, workspace: BirdWorkspace, id?: string): BirdCapacityRule {
  return (
    desk.db.birdCapacityRules.one('default', workspace.id) ??
    desk.db.birdCapacityRules.insert({
      id: id ?? desk.random.uuid(),
      workspace_id: workspace.id,
      name: 'Default capacity',
      description: 'What every agent takes on who has no rule of their own',
      default: true,
      capacity: { messaging: 5, email: 10 },
    })
  )
}
